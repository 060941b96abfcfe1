package io.penstock.engine.demo.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;

/** Reads the body of an answer from its content, a chunk whenever the connection takes one. */
final class BodyChunks implements ChunkedInput<ByteBuf> {
  private static final int CHUNK_SIZE = 64 << 10;

  private final Answer answer;
  private long sent;

  BodyChunks(Answer answer) {
    this.answer = answer;
  }

  @Override
  public boolean isEndOfInput() {
    return sent == answer.length();
  }

  @Override
  public void close() {}

  @Deprecated
  @Override
  @SuppressWarnings("InlineMeSuggester") // Netty's interface still demands it.
  public ByteBuf readChunk(ChannelHandlerContext context) {
    return readChunk(context.alloc());
  }

  @Override
  public ByteBuf readChunk(ByteBufAllocator allocator) {
    int length = (int) Math.min(CHUNK_SIZE, answer.length() - sent);
    // On the heap, since content is read into an array.
    ByteBuf chunk = allocator.heapBuffer(length, length);
    answer.content().read(answer.offset() + sent, chunk.array(), chunk.arrayOffset(), length);
    chunk.writerIndex(length);
    sent += length;
    return chunk;
  }

  @Override
  public long length() {
    return answer.length();
  }

  @Override
  public long progress() {
    return sent;
  }
}
