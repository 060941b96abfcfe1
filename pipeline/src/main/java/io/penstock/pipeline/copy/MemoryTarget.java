package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.penstock.pipeline.outcome.Verification;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.transfer.checksum.StreamedChecksum;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectVersion;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole of a small object, gathered in one pooled direct buffer so that one write puts it in
 * place.
 *
 * <p>Thread-safe, because a job that is cancelled closes it while another thread may still fill or
 * write it: the buffer goes back to its pool when the last of them is done.
 */
final class MemoryTarget implements ByteTarget, AutoCloseable {
  private final Arrivals arrivals;
  private final ByteBuf content;
  private Optional<ObjectChecksum> expected = Optional.empty();
  private Optional<StreamedChecksum> checksum = Optional.empty();
  private boolean closed;

  MemoryTarget(int size, Arrivals arrivals) {
    this.arrivals = arrivals;
    int capacity = Math.max(1, size);
    this.content = PooledByteBufAllocator.DEFAULT.directBuffer(capacity, capacity);
  }

  @Override
  public synchronized void stated(Optional<ObjectChecksum> stated) {
    if (received() == 0) {
      expected = stated;
      checksum = stated.map(ObjectChecksum::algorithm).map(StreamedChecksum::of);
    }
  }

  @Override
  public synchronized void accept(ByteBuf bytes) {
    if (closed) {
      return;
    }
    int start = content.writerIndex();
    content.writeBytes(bytes);
    int length = content.writerIndex() - start;
    checksum.ifPresent(sum -> sum.update(content.nioBuffer(start, length)));
    arrivals.add(length);
  }

  @Override
  public synchronized long received() {
    return closed ? 0 : content.writerIndex();
  }

  /** Compares the checksum that the answer stated with what the bytes give. */
  synchronized Verification verify(ObjectVersion version) {
    if (expected.isEmpty() || checksum.isEmpty()) {
      return Verification.VERSION;
    }
    byte[] found = checksum.get().value();
    if (!Arrays.equals(found, expected.get().value())) {
      throw PartChecks.mismatch(version, expected.get(), found);
    }
    return Verification.CHECKSUM;
  }

  /**
   * Uses the bytes gathered; the buffer stays valid meanwhile.
   *
   * @return empty when the target was closed before
   */
  <T> Optional<T> use(Function<ByteBuffer, T> action) {
    synchronized (this) {
      if (closed) {
        return Optional.empty();
      }
      content.retain();
    }
    try {
      T result = action.apply(content.nioBuffer());
      arrivals.settle();
      return Optional.of(result);
    } finally {
      content.release();
    }
  }

  /** Gives the buffer back; bytes that were not used do not count. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      arrivals.takeBack();
      content.release();
    }
  }
}
