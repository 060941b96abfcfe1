package io.penstock.state.index;

/** What is recorded of one object; filled by a look-up and reused. Confined to one thread. */
public final class IndexEntry {
  /** Flag: the file and its directory were synced before it was recorded. */
  public static final int DURABLE = 1 << 31;

  private long objectFingerprint;
  private long localFingerprint;
  private int epoch;
  private int flags;

  void set(long objectFingerprint, long localFingerprint, int epoch, int flags) {
    this.objectFingerprint = objectFingerprint;
    this.localFingerprint = localFingerprint;
    this.epoch = epoch;
    this.flags = flags;
  }

  /** {@link Fingerprints#object} of the version that was copied. */
  public long objectFingerprint() {
    return objectFingerprint;
  }

  /** {@link Fingerprints#local} of the file as it was left. */
  public long localFingerprint() {
    return localFingerprint;
  }

  /** The epoch it was recorded in; see {@link TrackingIndex#beginBarrier}. */
  public int epoch() {
    return epoch;
  }

  /** {@link #DURABLE}, and below it what the caller recorded, as the level of verification. */
  public int flags() {
    return flags;
  }
}
