package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;

/** Memory of a buffer that is lent to be received into. */
public final class Room {
  private Room() {}

  /** A part of a buffer as an empty one, counted as a use of the whole. */
  public static ByteBuf of(ByteBuf buffer, int index, int length) {
    return buffer.retainedSlice(index, length).clear();
  }

  /**
   * What is left of a buffer as an empty one, counted as a use of the whole; null where it is full.
   */
  public static ByteBuf of(ByteBuf buffer) {
    return buffer.isWritable() ? of(buffer, buffer.writerIndex(), buffer.writableBytes()) : null;
  }

  /** Adds all that is readable of some bytes to a buffer, without a copy where it holds them. */
  public static void fill(ByteBuf buffer, ByteBuf bytes) {
    if (holds(buffer, buffer.writerIndex(), bytes)) {
      buffer.writerIndex(buffer.writerIndex() + bytes.readableBytes());
      bytes.skipBytes(bytes.readableBytes());
    } else {
      buffer.writeBytes(bytes);
    }
  }

  /** Whether bytes were received at an index of a buffer, and need not be copied there. */
  public static boolean holds(ByteBuf buffer, int index, ByteBuf bytes) {
    return buffer.hasMemoryAddress()
        && bytes.hasMemoryAddress()
        && buffer.memoryAddress() + index == bytes.memoryAddress() + bytes.readerIndex();
  }
}
