package io.penstock.pipeline.listing;

/**
 * Tells whether pages wait for the way to the server rather than for one another.
 *
 * <p>As long as the server, the line and this machine have room, a page takes as long as the
 * fastest one did, give or take what servers vary by; once pages queue anywhere, more requests at
 * once only make each of them slower. Guarded by its user.
 */
final class Pace {
  /** S3 answers most pages within three times its fastest. */
  private static final int SLOWER = 4;

  /** The weight of a new value: the mean follows within some ten pages. */
  private static final double NEW = 0.1;

  private long fastest = Long.MAX_VALUE;
  private double mean;

  /** A page took so long from the question to the answer. */
  void took(long nanos) {
    mean = fastest == Long.MAX_VALUE ? nanos : mean + NEW * (nanos - mean);
    fastest = Math.min(fastest, nanos);
  }

  /** Whether another request at once would be answered as fast. */
  boolean hasRoom() {
    return mean <= (double) SLOWER * fastest;
  }
}
