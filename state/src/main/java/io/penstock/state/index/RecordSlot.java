package io.penstock.state.index;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Room kept for one object that is being copied. Thread-safe; outlives its cursor, not its index.
 * Must end by {@link #record} or {@link #release}: until then an index file stays open for it.
 */
public final class RecordSlot {
  private final TrackingIndex index;
  private final Layer layer;
  private final byte[] hash;
  private final boolean reserved;
  private final AtomicBoolean ended = new AtomicBoolean();

  RecordSlot(TrackingIndex index, Layer layer, byte[] hash, boolean reserved) {
    this.index = index;
    this.layer = layer;
    this.hash = hash;
    this.reserved = reserved;
  }

  /**
   * Records the object as copied; blocks for a memory access only. What is recorded survives the
   * end of the process from the moment this returns.
   *
   * @param flags {@link IndexEntry#DURABLE} and the caller's own
   * @throws io.penstock.state.StateUnavailableException when the index cannot take it
   */
  public void record(long objectFingerprint, long localFingerprint, int flags) {
    if (!ended.compareAndSet(false, true)) {
      throw new IllegalStateException("The slot was recorded or released before");
    }
    try {
      byte[] value = new byte[EntryBytes.BYTES];
      EntryBytes.write(value, 0, objectFingerprint, localFingerprint, index.recording(), flags);
      layer.put(hash, value, reserved);
    } finally {
      index.release(layer);
    }
  }

  /** Gives the room back without recording. Does nothing after {@link #record}. */
  public void release() {
    if (ended.compareAndSet(false, true)) {
      if (reserved) {
        layer.unreserve();
      }
      index.release(layer);
    }
  }
}
