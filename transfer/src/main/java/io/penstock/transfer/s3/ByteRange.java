package io.penstock.transfer.s3;

/**
 * A run of bytes of an object.
 *
 * @param offset the first byte, from 0
 * @param length the number of bytes; 0 only for the whole of an empty object
 */
public record ByteRange(long offset, long length) {
  public ByteRange {
    if (offset < 0 || length < 0 || (length == 0 && offset != 0)) {
      throw new IllegalArgumentException("no range: " + offset + "+" + length);
    }
  }

  /** The offset after the last byte. */
  public long end() {
    return Math.addExact(offset, length);
  }

  /** What is left of this range once its first {@code done} bytes are there. */
  public ByteRange after(long done) {
    return new ByteRange(offset + done, length - done);
  }
}
