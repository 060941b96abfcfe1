package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.penstock.transfer.directory.StagedFile;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Memory outside the heap, aligned so that a file can be written from it directly.
 *
 * <p>Used over and over, because the kernel has to clear what it hands out anew. Who takes blocks
 * bounds how many there are; {@value #MOST_IDLE} of those that nobody uses are kept. A block
 * belongs to who took it, until it is given back.
 */
final class Block {
  /** Bytes of a block. */
  static final int SIZE = 2 << 20;

  private static final int MOST_IDLE = 16;
  private static final BlockingQueue<Block> IDLE = new ArrayBlockingQueue<>(MOST_IDLE);
  private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, true);

  private final ByteBuf memory = MEMORY.directBuffer(SIZE + StagedFile.UNIT);
  private final ByteBuffer content =
      memory.nioBuffer(0, memory.capacity()).alignedSlice(StagedFile.UNIT).limit(SIZE);

  private Block() {}

  /** An empty block. */
  static Block take() {
    Block idle = IDLE.poll();
    return idle == null ? new Block() : idle;
  }

  /** Takes bytes of a buffer, as far as there is room. */
  void fill(ByteBuf bytes) {
    int length = Math.min(bytes.readableBytes(), content.remaining());
    content.limit(content.position() + length);
    bytes.readBytes(content);
    content.limit(SIZE);
  }

  int length() {
    return content.position();
  }

  /** A view of the bytes that it was filled with. */
  ByteBuffer content() {
    return content.duplicate().flip();
  }

  void clear() {
    content.clear().limit(SIZE);
  }

  void giveBack() {
    clear();
    if (!IDLE.offer(this)) {
      memory.release();
    }
  }
}
