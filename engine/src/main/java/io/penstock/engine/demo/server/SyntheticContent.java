package io.penstock.engine.demo.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Content that is computed and not kept: word {@code i} is the {@code i}-th output of SplitMix64
 * (Steele, Lea and Flood, 2014) for the seed.
 */
record SyntheticContent(long seed, long size) implements Content {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  SyntheticContent {
    if (size < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + size);
    }
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) {
    long at = position;
    int to = offset;
    int end = offset + length;
    while (to < end) {
      long word = word(at >>> 3);
      int skipped = (int) (at & 7);
      if (skipped == 0 && end - to >= Long.BYTES) {
        WORDS.set(target, to, word);
        to += Long.BYTES;
        at += Long.BYTES;
      } else {
        target[to++] = (byte) (word >>> (8 * skipped));
        at++;
      }
    }
  }

  private long word(long index) {
    long mixed = seed + (index + 1) * GOLDEN_GAMMA;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
