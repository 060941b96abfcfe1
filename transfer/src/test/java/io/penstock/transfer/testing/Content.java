package io.penstock.transfer.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of an object, made as they are read where there are too many to keep. */
public sealed interface Content {
  long size();

  /** Byte by byte the same for the same content, whatever the range. */
  byte[] read(long offset, int length);

  default void write(long offset, long length, OutputStream out) throws IOException {
    for (long at = offset; at < offset + length; ) {
      int step = (int) Math.min(256 << 10, offset + length - at);
      out.write(read(at, step));
      at += step;
    }
  }

  /** Bytes that are kept. */
  final class Kept implements Content {
    private final byte[] bytes;

    public Kept(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public byte[] read(long offset, int length) {
      return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }
  }

  /** Bytes that follow from a seed, of any number. */
  record Synthetic(long size, long seed) implements Content {
    @Override
    public byte[] read(long offset, int length) {
      byte[] bytes = new byte[length];
      long block = Long.MIN_VALUE;
      long value = 0;
      for (int i = 0; i < length; i++) {
        long at = offset + i;
        if (at >> 3 != block) {
          block = at >> 3;
          value = mix(seed + block * 0x9E3779B97F4A7C15L);
        }
        bytes[i] = (byte) (value >>> ((at & 7) * 8));
      }
      return bytes;
    }

    /** The finisher of SplitMix64. */
    private static long mix(long z) {
      long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
      return b ^ (b >>> 31);
    }
  }
}
