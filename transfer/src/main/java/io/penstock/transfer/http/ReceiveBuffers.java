package io.penstock.transfer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * What one connection receives into: the room of its exchange where that has some, which spares a
 * copy, and pooled buffers of a size that adapts to what comes.
 */
final class ReceiveBuffers extends AdaptiveRecvByteBufAllocator {
  private static final int SMALLEST = 1024;
  private static final int FIRST = 16 * 1024;

  /** Confined to the event loop of the connection. */
  private HttpConnection connection;

  /**
   * Pooled buffers only, until {@link #receiveFor}.
   *
   * @param largest bytes of a pooled buffer
   * @param readsAhead readings of the socket in a row
   */
  ReceiveBuffers(int largest, int readsAhead) {
    super(SMALLEST, FIRST, largest);
    maxMessagesPerRead(readsAhead);
  }

  /** From now on asks a connection for room. What it is given must be the bytes of HTTP itself. */
  void receiveFor(HttpConnection plain) {
    connection = plain;
  }

  @Override
  @SuppressWarnings("deprecation") // of the type that it has to return
  public Handle newHandle() {
    return new Receiving((ExtendedHandle) super.newHandle());
  }

  private final class Receiving extends RecvByteBufAllocator.DelegatingHandle
      implements RecvByteBufAllocator.ExtendedHandle {
    private final ExtendedHandle pooled;

    Receiving(ExtendedHandle pooled) {
      super(pooled);
      this.pooled = pooled;
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      ByteBuf room = connection == null ? null : connection.room();
      return room == null ? pooled.allocate(allocator) : room;
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
      return pooled.continueReading(maybeMoreData);
    }
  }
}
