package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.transfer.checksum.StreamedChecksum;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.s3.ChecksumAlgorithm;
import io.penstock.transfer.s3.ObjectChecksum;
import java.util.Optional;

/**
 * One part of a staged file: its bytes are gathered in a block, which is written at its offset when
 * it is full or the part is whole.
 *
 * <p>Thread-safe: closing waits for the write under way, after which the file may be closed; bytes
 * that come later are dropped. Nobody fills the block while it is written.
 */
final class StagedTarget implements ByteTarget, AutoCloseable {
  private final StagedFile file;
  private final long offset;
  private final Optional<StreamedChecksum> checksum;
  private final Arrivals arrivals;
  private Block block;
  private long written;
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
      bytes.skipBytes(bytes.readableBytes());
    } else {
      begun().fill(bytes);
    }
  }

  @Override
  public synchronized ByteBuf room() {
    return closed ? null : begun().room();
  }

  private Block begun() {
    if (block == null) {
      block = Block.take();
    }
    return block;
  }

  @Override
  public synchronized boolean holdsBytes() {
    return block != null && block.length() > 0;
  }

  @Override
  public synchronized void flush() {
    if (holdsBytes()) {
      checksum.ifPresent(sum -> sum.update(block.content()));
      int length = file.write(block.content(), offset + written);
      written += length;
      arrivals.add(length);
      block.clear();
    }
  }

  @Override
  public synchronized long received() {
    return holdsBytes() ? written + block.length() : written;
  }

  /** The CRC of the part once all of it arrived, 0 where none is computed. */
  synchronized long crc() {
    return PartChecks.crc(checksum);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (block != null) {
      block.giveBack();
      block = null;
    }
  }
}
