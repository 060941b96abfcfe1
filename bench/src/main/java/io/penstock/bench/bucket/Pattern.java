package io.penstock.bench.bucket;

import java.util.SplittableRandom;

/**
 * The bytes all objects are made of: one random sequence that repeats. An object is the sequence
 * from a starting point of its own, so that any range of any object lies in memory once, for all.
 */
public final class Pattern {
  /**
   * Length of the sequence: the largest prime below 8 MiB. A prime, so that parts of a round size
   * which were written to each other's place are found to be wrong.
   */
  public static final int PERIOD = 8_388_593;

  /** Twice the sequence, so that a stretch of one period is contiguous from every start. */
  private static final byte[] BYTES = make();

  private Pattern() {}

  private static byte[] make() {
    byte[] bytes = new byte[2 * PERIOD];
    new SplittableRandom(1).nextBytes(bytes);
    System.arraycopy(bytes, 0, bytes, PERIOD, PERIOD);
    return bytes;
  }

  /** The sequence twice, one after the other; shared, not to be changed. */
  public static byte[] bytes() {
    return BYTES;
  }

  /** Where in the sequence the byte at an offset of an object lies. */
  public static int position(int start, long offset) {
    return (int) ((start + offset) % PERIOD);
  }
}
