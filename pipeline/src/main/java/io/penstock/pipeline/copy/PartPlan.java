package io.penstock.pipeline.copy;

import io.penstock.transfer.s3.ByteRange;

/**
 * How a large object is cut into parts.
 *
 * @param size bytes of the object
 * @param partSize bytes of every part but the last
 */
record PartPlan(long size, long partSize) {
  /** As many as a multipart upload may have; keeps the record of complete parts small. */
  private static final long MOST_PARTS = 10_000;

  private static final long MEBIBYTE = 1L << 20;

  /**
   * The plan for an object: parts of the size that is set, larger ones where there would be too
   * many.
   */
  static PartPlan of(long size, long wantedPartSize) {
    long least = dividedUp(size, MOST_PARTS);
    long partSize =
        least <= wantedPartSize
            ? wantedPartSize
            : Math.multiplyExact(dividedUp(least, MEBIBYTE), MEBIBYTE);
    return new PartPlan(size, partSize);
  }

  int parts() {
    return Math.toIntExact(dividedUp(size, partSize));
  }

  ByteRange range(int part) {
    long offset = part * partSize;
    return new ByteRange(offset, Math.min(partSize, size - offset));
  }

  private static long dividedUp(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
