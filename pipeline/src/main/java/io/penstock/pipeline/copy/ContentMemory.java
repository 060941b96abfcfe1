package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.penstock.transfer.directory.StagedFile;

/**
 * Memory outside the heap for whole objects, aligned so that a file can be written from it
 * directly.
 *
 * <p>Pooled: cut out of chunks, of which each holds only as many objects of a size as fit in. Of
 * 2.1 MiB that is one, so what an object takes can be twice its size; {@link #footprint} tells.
 */
final class ContentMemory {
  /** Bytes of a chunk; a larger object has memory of its own. */
  static final int CHUNK = 4 << 20;

  private static final int PAGE = 8192;

  /** The pool cuts out four, five, six and seven quarters of each power of two. */
  private static final int SIZES_A_DOUBLING = 4;

  /**
   * One arena, as for what is received: two for each core held 60 MB more.
   *
   * <p>Netty aligns chunks by {@code Unsafe} only, which it leaves alone from Java 24 on. There
   * they begin at a page where the JDK is told so, by {@code sun.nio.PageAlignDirectMemory};
   * elsewhere objects are written through the page cache.
   */
  static final PooledByteBufAllocator POOL =
      new PooledByteBufAllocator(
          true,
          0,
          1,
          PAGE,
          Integer.numberOfTrailingZeros(CHUNK / PAGE),
          0,
          0,
          false,
          PooledByteBufAllocator.isDirectMemoryCacheAlignmentSupported() ? StagedFile.UNIT : 0);

  private ContentMemory() {}

  /** A buffer for an object, which is to be released. */
  static ByteBuf take(int size) {
    int capacity = Math.max(1, size);
    return POOL.directBuffer(capacity, capacity);
  }

  /** Bytes that the buffer of an object takes, shared by all of that size in a chunk. */
  static long footprint(long size) {
    long cut = roundedUp(Math.max(1, size), StagedFile.UNIT);
    long powerBelow = Long.highestOneBit(cut - 1);
    cut = roundedUp(cut, Math.max(StagedFile.UNIT, powerBelow / SIZES_A_DOUBLING));
    return cut > CHUNK ? cut : CHUNK / (CHUNK / cut);
  }

  private static long roundedUp(long size, long unit) {
    return (size + unit - 1) / unit * unit;
  }
}
