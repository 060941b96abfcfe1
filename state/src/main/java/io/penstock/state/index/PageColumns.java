package io.penstock.state.index;

import java.util.Arrays;

/** What {@link IndexCursor#advance} found, in columns that are reused: no object a key. */
final class PageColumns {
  private static final byte ABSENT = 0;
  private static final byte DISTRUSTED = 1;
  private static final byte FOUND = 2;
  private static final byte TAKEN = 3;

  private int count;
  private byte[] hashes = new byte[0];
  private byte[] values = new byte[0];
  private byte[] states = new byte[0];
  private Layer[] layers = new Layer[0];

  void begin(int newCount) {
    if (states.length < newCount) {
      hashes = new byte[newCount * KeyHash.BYTES];
      values = new byte[newCount * EntryBytes.BYTES];
      states = new byte[newCount];
      layers = new Layer[newCount];
    }
    Arrays.fill(states, 0, newCount, TAKEN);
    Arrays.fill(layers, null);
    count = newCount;
  }

  void hash(int i, byte[] hash) {
    System.arraycopy(hash, 0, hashes, i * KeyHash.BYTES, KeyHash.BYTES);
  }

  byte[] hash(int i) {
    return Arrays.copyOfRange(hashes, i * KeyHash.BYTES, (i + 1) * KeyHash.BYTES);
  }

  void present(int i, byte[] value, boolean trusted, Layer layer) {
    System.arraycopy(value, 0, values, i * EntryBytes.BYTES, EntryBytes.BYTES);
    states[i] = trusted ? FOUND : DISTRUSTED;
    layers[i] = layer;
  }

  void absent(int i, Layer layer) {
    states[i] = ABSENT;
    layers[i] = layer;
  }

  boolean find(int i, IndexEntry into) {
    check(i);
    if (states[i] != FOUND) {
      return false;
    }
    EntryBytes.read(values, i * EntryBytes.BYTES, into);
    return true;
  }

  Layer layer(int i) {
    check(i);
    return layers[i];
  }

  /** Hands a key's place out once; true where it takes the room kept for it. */
  boolean take(int i) {
    byte state = states[i];
    if (state == TAKEN) {
      throw new IllegalStateException("A slot for this key was given before");
    }
    states[i] = TAKEN;
    return state == ABSENT;
  }

  /** Gives back the room of keys that were not copied. */
  void unreserve() {
    for (int i = 0; i < count; i++) {
      if (states[i] == ABSENT && layers[i] != null) {
        layers[i].unreserve();
      }
    }
    count = 0;
  }

  private void check(int i) {
    if (i < 0 || i >= count) {
      throw new IndexOutOfBoundsException("Key " + i + " of a page of " + count);
    }
  }
}
