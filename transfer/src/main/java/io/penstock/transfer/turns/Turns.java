package io.penstock.transfer.turns;

import java.util.ArrayDeque;

/**
 * Those who wait for something shared: in order within a line, by turns between lines. However many
 * wait in one line, the first of another is passed by at most one of each line before it.
 *
 * <p>Not thread-safe: what guards the thing that is waited for guards this too. Everything takes
 * constant time but {@link #remove}, which takes that of the line.
 *
 * @param <T> what waits
 */
public final class Turns<T> {
  /** The lines in which somebody waits, the next first. */
  private final ArrayDeque<Line<T>> lines = new ArrayDeque<>();

  private int size;

  /**
   * The line of one job.
   *
   * @param <T> what waits
   */
  public static final class Line<T> {
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
  }

  /** Puts somebody at the end of a line. */
  public void add(Line<T> line, T waiter) {
    line.waiting.add(waiter);
    size++;
    if (line.waiting.size() == 1) {
      lines.add(line);
    }
  }

  /** Whose turn it is; null where nobody waits. */
  public T peek() {
    return lines.isEmpty() ? null : lines.peek().waiting.peek();
  }

  /** Takes the one whose turn it is; null where nobody waits. */
  public T poll() {
    Line<T> line = lines.peek();
    if (line == null) {
      return null;
    }
    T next = line.waiting.poll();
    size--;
    if (line.waiting.isEmpty()) {
      lines.poll();
    } else if (lines.size() > 1) {
      lines.add(lines.poll());
    }
    return next;
  }

  /** Takes somebody out of a line, if he waits in it. */
  public void remove(Line<T> line, T waiter) {
    if (line.waiting.remove(waiter)) {
      size--;
      if (line.waiting.isEmpty()) {
        lines.remove(line);
      }
    }
  }

  /** How many wait, in all lines. */
  public int size() {
    return size;
  }
}
