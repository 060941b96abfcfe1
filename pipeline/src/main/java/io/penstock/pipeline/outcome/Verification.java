package io.penstock.pipeline.outcome;

/** How far the bytes of a copied object were checked; recorded with it. */
public enum Verification {
  /** The length, and the version by its ETag on every request. */
  VERSION(1),
  /** As {@link #VERSION}, and the checksum of the whole object that S3 states. */
  CHECKSUM(2);

  private final int level;

  Verification(int level) {
    this.level = level;
  }

  /** The number under which the tracking index remembers it; never changed once released. */
  public int level() {
    return level;
  }
}
