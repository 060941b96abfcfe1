package io.penstock.state.index;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the index of local files whose attributes Penstock itself changed, so that they still count
 * as they were copied. Thread-safe, also beside cursors and slots; to be closed before the index.
 */
public final class Restamping implements AutoCloseable {
  /**
   * Files kept open from one entry to the next: to open one costs as much as a thousand entries.
   */
  private static final int OPEN_LAYERS = 16;

  private final TrackingIndex index;
  private final KeyHash keyHash;
  private final Map<Layer, Boolean> open = new LinkedHashMap<>(2 * OPEN_LAYERS, 0.75f, true);
  private final byte[] hash = new byte[KeyHash.BYTES];

  Restamping(TrackingIndex index, KeyHash keyHash) {
    this.index = index;
    this.keyHash = keyHash;
  }

  /**
   * Changes what is recorded of a key's local file, where that is exactly {@code from}; its object,
   * epoch and flags stay. Without effect otherwise.
   *
   * @param from {@link Fingerprints#local} before the change
   * @param to {@link Fingerprints#local} after it
   */
  public synchronized void restamp(byte[] key, long from, long to) {
    keyHash.of(key, 0, key.length, hash, 0);
    change(key, from, to);
    // A cursor may have copied the entry to a newer file meanwhile; see IndexCursor#move.
    change(key, from, to);
  }

  private void change(byte[] key, long from, long to) {
    List<Layer> layers = index.layers(key);
    for (Layer layer : layers) {
      acquire(layer);
      layer.restamp(hash, from, to);
    }
    closeIdle(layers.size());
  }

  private void acquire(Layer layer) {
    if (open.get(layer) == null) {
      layer.acquire();
      open.put(layer, true);
    }
  }

  private void closeIdle(int inUse) {
    Iterator<Layer> eldest = open.keySet().iterator();
    while (open.size() > Math.max(OPEN_LAYERS, inUse)) {
      Layer layer = eldest.next();
      eldest.remove();
      layer.release();
    }
  }

  /** Gives the files back. Idempotent. */
  @Override
  public synchronized void close() {
    open.keySet().forEach(Layer::release);
    open.clear();
  }
}
