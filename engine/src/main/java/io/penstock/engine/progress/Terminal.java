package io.penstock.engine.progress;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Standard error: whole lines, and where it is a terminal, one status line below them that is
 * redrawn in place.
 *
 * <p>Everything that writes to standard error goes through one instance, so that a message never
 * lands within the status line. Thread-safe.
 */
public final class Terminal {
  private static final String TO_START_OF_LINE = "\r";
  private static final String CLEAR_TO_END_OF_LINE = "\u001B[K";

  private final PrintStream stream;
  private final int columns;
  private String status = "";

  /**
   * Wraps a stream.
   *
   * @param stream standard error
   * @param columns the width of the terminal, 0 where the stream is none
   */
  public Terminal(PrintStream stream, int columns) {
    this.stream = stream;
    this.columns = columns;
  }

  /** Whether a status line can be drawn. */
  public boolean interactive() {
    return columns > 0;
  }

  /** Characters in a line; 0 where this is no terminal. */
  public int columns() {
    return columns;
  }

  /** Prints a line above the status line. */
  public synchronized void line(String text) {
    StringBuilder output = new StringBuilder();
    if (!status.isEmpty()) {
      output.append(TO_START_OF_LINE).append(CLEAR_TO_END_OF_LINE);
    }
    output.append(text).append('\n').append(status);
    write(output.toString());
  }

  /** Draws the status line, which must fit in one line; does nothing where this is no terminal. */
  public synchronized void status(String text) {
    if (interactive() && !text.equals(status)) {
      status = text;
      write(TO_START_OF_LINE + text + CLEAR_TO_END_OF_LINE);
    }
  }

  /** Removes the status line. */
  public synchronized void clearStatus() {
    status("");
  }

  /** Standard error as a writer, for text of many lines while nothing else is going on. */
  public PrintWriter asWriter() {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private void write(String text) {
    stream.print(text);
    stream.flush();
  }
}
