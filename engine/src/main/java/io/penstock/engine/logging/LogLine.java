package io.penstock.engine.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.penstock.engine.text.SafeText;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;

/**
 * Writes a message as the log has it: one line, and one a frame of its stack trace.
 *
 * <p>A line that begins with anything but a tab is a message of its own: line ends in messages,
 * which may hold keys, are written as escapes.
 */
final class LogLine {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final int DEEPEST_CAUSE = 10;

  private LogLine() {}

  static String of(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(event.getInstant(), line);
    line.append(' ')
        .append(event.getLevel())
        .append(" [")
        .append(SafeText.of(event.getThreadName()));
    line.append("] ").append(event.getLoggerName());
    for (Map.Entry<String, String> context : event.getMDCPropertyMap().entrySet()) {
      line.append(' ').append(context.getKey()).append('=').append(SafeText.of(context.getValue()));
    }
    line.append(" - ")
        .append(SafeText.of(String.valueOf(event.getFormattedMessage())))
        .append('\n');
    append(event.getThrowableProxy(), "", 0, line);
    return line.toString();
  }

  private static void append(
      IThrowableProxy failure, String relation, int depth, StringBuilder text) {
    if (failure == null || depth > DEEPEST_CAUSE) {
      return;
    }
    text.append('\t').append(relation).append(failure.getClassName());
    if (failure.getMessage() != null) {
      text.append(": ").append(SafeText.of(failure.getMessage()));
    }
    text.append('\n');
    StackTraceElementProxy[] frames = failure.getStackTraceElementProxyArray();
    int own = frames.length - failure.getCommonFrames();
    for (int i = 0; i < own; i++) {
      text.append("\t\t").append(frames[i].getSTEAsString()).append('\n');
    }
    for (IThrowableProxy suppressed : failure.getSuppressed()) {
      append(suppressed, "suppressed: ", depth + 1, text);
    }
    append(failure.getCause(), "caused by: ", depth + 1, text);
  }
}
