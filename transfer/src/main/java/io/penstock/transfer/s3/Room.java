package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;

/** Memory of a buffer that is lent to be received into. */
public final class Room {
  private Room() {}

  /** A part of a buffer as an empty one, counted as a use of the whole. */
  public static ByteBuf of(ByteBuf buffer, int index, int length) {
    return buffer.retainedSlice(index, length).clear();
  }

  /** Whether bytes were received at an index of a buffer, and need not be copied there. */
  public static boolean holds(ByteBuf buffer, int index, ByteBuf bytes) {
    return buffer.hasMemoryAddress()
        && bytes.hasMemoryAddress()
        && buffer.memoryAddress() + index == bytes.memoryAddress() + bytes.readerIndex();
  }
}
