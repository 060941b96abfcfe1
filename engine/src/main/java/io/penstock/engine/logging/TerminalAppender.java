package io.penstock.engine.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.penstock.engine.progress.Terminal;
import io.penstock.engine.text.SafeText;
import java.util.Locale;

/** Shows Penstock's own warnings and all errors on standard error, without stack traces. */
final class TerminalAppender extends AppenderBase<ILoggingEvent> {
  /** Commands print what ends them themselves. */
  private static final String COMMANDS = "io.penstock.engine.command.";

  private final Terminal terminal;
  private final Level least;

  TerminalAppender(Terminal terminal, Level least) {
    this.terminal = terminal;
    this.least = least;
    setName("terminal");
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLoggerName().startsWith(COMMANDS)) {
      return;
    }
    boolean ours = event.getLoggerName().startsWith("io.penstock");
    if (event.getLevel().isGreaterOrEqual(ours ? least : Level.ERROR)) {
      String level = event.getLevel() == Level.WARN ? "warning" : lower(event.getLevel());
      terminal.line("penstock: " + level + ": " + SafeText.of(event.getFormattedMessage()));
    }
  }

  private static String lower(Level level) {
    return level.toString().toLowerCase(Locale.ROOT);
  }
}
