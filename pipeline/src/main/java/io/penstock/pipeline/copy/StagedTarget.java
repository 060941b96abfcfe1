package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.transfer.checksum.StreamedChecksum;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.s3.ChecksumAlgorithm;
import io.penstock.transfer.s3.ObjectChecksum;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One part of a staged file, written at its offset as its bytes arrive.
 *
 * <p>Thread-safe: closing waits for the write under way, after which the file may be closed; bytes
 * that come later are dropped.
 */
final class StagedTarget implements ByteTarget, AutoCloseable {
  private final StagedFile file;
  private final long offset;
  private final Optional<StreamedChecksum> checksum;
  private final Arrivals arrivals;
  private long received;
  private boolean closed;

  /**
   * A part of which nothing arrived.
   *
   * @param arrivals counts the bytes of the whole object
   * @param algorithm what to compute over the part's bytes, nothing when empty
   */
  StagedTarget(
      StagedFile file, long offset, Arrivals arrivals, Optional<ChecksumAlgorithm> algorithm) {
    this.file = file;
    this.offset = offset;
    this.arrivals = arrivals;
    this.checksum = algorithm.map(StreamedChecksum::of);
  }

  /** Ignored: what the whole must be was asked before the first part. */
  @Override
  public void stated(Optional<ObjectChecksum> whole) {}

  @Override
  public synchronized void accept(ByteBuf bytes) {
    if (closed) {
      return;
    }
    for (ByteBuffer buffer : bytes.nioBuffers()) {
      checksum.ifPresent(sum -> sum.update(buffer.duplicate()));
      int length = buffer.remaining();
      file.write(buffer, offset + received);
      received += length;
      arrivals.add(length);
    }
  }

  @Override
  public synchronized long received() {
    return received;
  }

  /** The CRC of the part once all of it arrived, 0 where none is computed. */
  synchronized long crc() {
    return PartChecks.crc(checksum);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
