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
  private static final String CLEAR_TO_END_OF_SCREEN = "\u001B[J";
  private static final int USUAL_ROWS = 24;

  private final PrintStream stream;
  private final int columns;
  private final int rows;
  private String status = "";

  /**
   * Wraps a stream.
   *
   * @param stream standard error
   * @param columns the width of the terminal, 0 where the stream is none
   */
  public Terminal(PrintStream stream, int columns) {
    this(stream, columns, USUAL_ROWS);
  }

  /** Wraps a stream to a terminal of so many lines. */
  public Terminal(PrintStream stream, int columns, int rows) {
    this.stream = stream;
    this.columns = columns;
    this.rows = rows;
  }

  /** Whether a status line can be drawn. */
  public boolean interactive() {
    return columns > 0;
  }

  /** Characters in a line; 0 where this is no terminal. */
  public int columns() {
    return columns;
  }

  /** Lines on the terminal. */
  public int rows() {
    return rows;
  }

  /** Prints a line above the status. */
  public synchronized void line(String text) {
    StringBuilder output = new StringBuilder();
    if (!status.isEmpty()) {
      output.append(toStart()).append(clear());
    }
    output.append(text).append('\n').append(status);
    write(output.toString());
  }

  /**
   * Draws the status over the former one; does nothing where this is no terminal.
   *
   * @param text lines without an end of the last, each of which must fit in one of the terminal's
   */
  public synchronized void status(String text) {
    if (interactive() && !text.equals(status)) {
      String former = toStart();
      boolean oneLine = status.indexOf('\n') < 0 && text.indexOf('\n') < 0;
      status = text;
      // What is drawn over is cleared last in a line, which flickers less, and first in several.
      write(oneLine ? former + text + clear() : former + CLEAR_TO_END_OF_SCREEN + text);
    }
  }

  /** Removes the status. */
  public synchronized void clearStatus() {
    status("");
  }

  /** Leaves the status as it is drawn; what comes next begins beneath it. */
  public synchronized void keepStatus() {
    if (!status.isEmpty()) {
      status = "";
      write("\n");
    }
  }

  private String toStart() {
    long above = status.chars().filter(c -> c == '\n').count();
    return above == 0 ? TO_START_OF_LINE : TO_START_OF_LINE + "\u001B[" + above + "A";
  }

  private String clear() {
    return status.indexOf('\n') < 0 ? CLEAR_TO_END_OF_LINE : CLEAR_TO_END_OF_SCREEN;
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
