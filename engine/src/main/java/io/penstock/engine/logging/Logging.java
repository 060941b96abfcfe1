package io.penstock.engine.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.penstock.config.LogLevel;
import io.penstock.engine.progress.Terminal;
import io.penstock.state.file.RotatingFile;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log of this process, from {@link #start} until it is closed. */
public final class Logging implements AutoCloseable {
  private static final String OURS = "io.penstock";

  /** Warns of every request that cannot be read, which any stranger may send by the thousand. */
  private static final String STRANGERS = "reactor.netty.http.server.HttpServerOperations";

  private static final long LONGEST_FILE = 10L << 20;
  private static final int FILES = 5;

  private final Path path;
  private final Logger root;
  private final RotatingFileAppender file;
  private final TerminalAppender terminal;

  private Logging(Path path, Logger root, RotatingFileAppender file, TerminalAppender terminal) {
    this.path = path;
    this.root = root;
    this.file = file;
    this.terminal = terminal;
  }

  /**
   * Opens {@code penstock.log} and sends every message there, warnings also to the terminal.
   *
   * <p>The level is that of Penstock's own messages. Libraries are kept at warnings, whatever it
   * is: some of theirs print requests with the headers that authorise them.
   *
   * @param stateDirectory where the log lies; made, for its owner alone, where it is missing
   * @param level the least grave message that goes to the file
   * @param quiet whether the terminal gets errors only
   * @throws IOException where the log cannot be written
   */
  public static Logging start(Path stateDirectory, LogLevel level, Terminal terminal, boolean quiet)
      throws IOException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Path path = stateDirectory.resolve("penstock.log");
    RotatingFileAppender file =
        new RotatingFileAppender(RotatingFile.open(path, LONGEST_FILE, FILES));
    file.setContext(context);
    file.start();
    TerminalAppender shown = new TerminalAppender(terminal, quiet ? Level.ERROR : Level.WARN);
    shown.setContext(context);
    shown.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger(STRANGERS).setLevel(Level.ERROR);
    context.getLogger(OURS).setLevel(Level.toLevel(level.name()));
    root.addAppender(file);
    root.addAppender(shown);
    return new Logging(path, root, file, shown);
  }

  /** The file that is written to. */
  public Path file() {
    return path;
  }

  @Override
  public void close() {
    root.detachAppender(terminal);
    root.detachAppender(file);
    terminal.stop();
    file.stop();
  }
}
