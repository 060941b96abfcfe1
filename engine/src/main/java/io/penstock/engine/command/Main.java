package io.penstock.engine.command;

import io.penstock.engine.logging.QuietStart;
import io.penstock.engine.progress.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** Runs a command line in this process. */
public final class Main {
  private static final int BUFFER = 1 << 16;

  private Main() {}

  /** Runs a command as {@link #execute} does and ends the process. */
  public static void run(Actions actions, String... arguments) {
    System.exit(execute(actions, arguments));
  }

  /**
   * Runs a command and returns the exit code that it asks for.
   *
   * <p>The property {@code penstock.terminal.columns}, which the launcher sets, says that standard
   * error is a terminal and how wide: {@code System.console()} answers for all three streams at
   * once up to Java 21, and differently after it.
   */
  public static int execute(Actions actions, String... arguments) {
    QuietStart.choose();
    PrintStream out = stream(FileDescriptor.out, false);
    Terminal terminal =
        new Terminal(
            stream(FileDescriptor.err, true),
            Integer.getInteger("penstock.terminal.columns", 0),
            Integer.getInteger("penstock.terminal.rows", 24));
    Interruption interruption =
        new Interruption(terminal, exitCode -> Runtime.getRuntime().halt(exitCode.number()));
    Surroundings surroundings =
        new Surroundings(
            out,
            terminal,
            System.getenv(),
            home(),
            Clock.systemUTC(),
            interruption,
            new TerminalPrompt());
    int end = CommandTree.run(actions, surroundings, arguments);
    out.flush();
    if (out.checkError() && end == 0) {
      surroundings.error("cannot write to standard output");
      end = ExitCode.INCOMPLETE.number();
    }
    return end;
  }

  /** UTF-8 whatever the locale: keys are UTF-8. */
  private static PrintStream stream(FileDescriptor descriptor, boolean autoFlush) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
        autoFlush,
        StandardCharsets.UTF_8);
  }

  private static Path home() {
    String home = System.getenv("HOME");
    return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
  }
}
