package io.penstock.state.index;

import java.util.Arrays;
import java.util.Optional;

/** Keys above {@code lo} up to {@code hi}, in unsigned byte order; null is no bound. Immutable. */
public final class KeyRange {
  private final byte[] lo;
  private final byte[] hi;
  private final long entries;

  KeyRange(byte[] lo, byte[] hi, long entries) {
    this.lo = lo;
    this.hi = hi;
    this.entries = entries;
  }

  /** The last key, a copy. */
  public Optional<byte[]> hi() {
    return Optional.ofNullable(hi).map(byte[]::clone);
  }

  /** About how many entries are recorded in it. */
  public long entries() {
    return entries;
  }

  @Override
  public String toString() {
    return "(" + text(lo) + ", " + text(hi) + "] about " + entries;
  }

  private static String text(byte[] key) {
    return key == null ? "-" : Arrays.toString(key);
  }
}
