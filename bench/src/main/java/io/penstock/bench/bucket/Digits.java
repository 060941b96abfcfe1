package io.penstock.bench.bucket;

/** Decimal numbers of a fixed width, written straight into a byte array. */
final class Digits {
  private Digits() {}

  /**
   * Writes a number, padded with zeros on the left.
   *
   * @return the end of what was written
   */
  static int write(long number, int width, byte[] target, int offset) {
    long rest = number;
    for (int at = offset + width - 1; at >= offset; at--) {
      target[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return offset + width;
  }
}
