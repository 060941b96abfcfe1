package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.s3.Room;
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
  private final int start = aligned(memory);
  private final ByteBuffer content = memory.nioBuffer(start, SIZE);

  private Block() {}

  private static int aligned(ByteBuf memory) {
    int beyond = memory.nioBuffer(0, memory.capacity()).alignmentOffset(0, StagedFile.UNIT);
    return beyond == 0 ? 0 : StagedFile.UNIT - beyond;
  }

  /** An empty block. */
  static Block take() {
    Block idle = IDLE.poll();
    return idle == null ? new Block() : idle;
  }

  /** Takes bytes of a buffer, as far as there is room. */
  void fill(ByteBuf bytes) {
    int length = Math.min(bytes.readableBytes(), content.remaining());
    if (Room.holds(memory, start + content.position(), bytes)) {
      content.position(content.position() + length);
      bytes.skipBytes(length);
      return;
    }
    content.limit(content.position() + length);
    bytes.readBytes(content);
    content.limit(SIZE);
  }

  /** Where the next bytes may be received, null where it is full. */
  ByteBuf room() {
    return content.hasRemaining()
        ? Room.of(memory, start + content.position(), content.remaining())
        : null;
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
    // Somebody may still be receiving into it, whose bytes nobody else must find in there.
    if (memory.refCnt() > 1 || !IDLE.offer(this)) {
      memory.release();
    }
  }
}
