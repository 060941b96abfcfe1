package io.penstock.transfer.s3;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays in which the bodies of pages are collected, used one after the other: made anew, they were
 * three quarters of the garbage of a listing. Thread-safe.
 */
final class PageArrays {
  static final int LEAST = 64 << 10;

  /** Bytes of all that wait to be used again: as much as forty pages of usual keys take. */
  static final int MOST_KEPT = 16 << 20;

  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int kept;
  private int usual = LEAST;

  /** An array with whatever bytes in it; whoever takes one need not give it back. */
  synchronized byte[] take() {
    byte[] last = waiting.pollLast();
    if (last == null) {
      return new byte[usual];
    }
    kept -= last.length;
    return last;
  }

  /**
   * Gives an array to the next page.
   *
   * @param used bytes of it that the page had: the pages of a folder resemble each other, and S3
   *     does not say how long one will be
   */
  synchronized void give(byte[] array, int used) {
    usual = Math.max(LEAST, used + used / 16);
    if (kept + array.length <= MOST_KEPT) {
      waiting.addLast(array);
      kept += array.length;
    }
  }

  /** Bytes that wait to be used again. */
  synchronized int kept() {
    return kept;
  }
}
