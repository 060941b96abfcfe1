package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.penstock.pipeline.outcome.Verification;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.transfer.checksum.StreamedChecksum;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.Room;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
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
  private boolean closed;

  MemoryTarget(int size, Arrivals arrivals) {
    this.arrivals = arrivals;
    this.content = ContentMemory.take(size);
  }

  /**
   * Lets somebody else fill the buffer.
   *
   * @param filler is given the buffer, and keeps a count of its own for as long as it writes
   */
  void fill(Consumer<ByteBuf> filler) {
    synchronized (this) {
      if (closed) {
        return;
      }
      content.retain();
    }
    try {
      filler.accept(content);
    } finally {
      content.release();
    }
  }

  /** Counts what somebody else brought. */
  synchronized void filled() {
    arrivals.add(received());
  }

  @Override
  public synchronized void stated(Optional<ObjectChecksum> stated) {
    if (stated.isPresent()) {
      expected = stated;
    }
  }

  @Override
  public synchronized void accept(ByteBuf bytes) {
    if (!closed) {
      arrivals.add(bytes.readableBytes());
      Room.fill(content, bytes);
    } else {
      bytes.skipBytes(bytes.readableBytes());
    }
  }

  @Override
  public synchronized ByteBuf room() {
    return closed ? null : Room.of(content);
  }

  /** The buffer is where they belong. */
  @Override
  public boolean holdsBytes() {
    return false;
  }

  @Override
  public void flush() {}

  @Override
  public synchronized long received() {
    return closed ? 0 : content.writerIndex();
  }

  /** Compares the checksum that the answer stated with what the bytes give. */
  private Verification verify(ObjectVersion version) {
    if (expected.isEmpty()) {
      return Verification.VERSION;
    }
    StreamedChecksum checksum = StreamedChecksum.of(expected.get().algorithm());
    checksum.update(content.nioBuffer());
    byte[] found = checksum.value();
    if (!Arrays.equals(found, expected.get().value())) {
      throw PartChecks.mismatch(version, expected.get(), found);
    }
    return Verification.CHECKSUM;
  }

  /**
   * Uses the bytes gathered, once they have the checksum that was stated; the buffer stays valid
   * meanwhile.
   *
   * @throws io.penstock.transfer.TransferException where they have another one
   * @return empty when the target was closed before
   */
  Optional<Placed> place(ObjectVersion version, Function<ByteBuffer, FileStamp> write) {
    synchronized (this) {
      if (closed) {
        return Optional.empty();
      }
      content.retain();
    }
    try {
      Verification verification = verify(version);
      FileStamp stamp = write.apply(content.nioBuffer());
      arrivals.settle();
      return Optional.of(new Placed(stamp, verification));
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
