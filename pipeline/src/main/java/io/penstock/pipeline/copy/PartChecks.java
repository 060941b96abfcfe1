package io.penstock.pipeline.copy;

import io.penstock.pipeline.outcome.Verification;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.checksum.PartChecksums;
import io.penstock.transfer.checksum.StreamedChecksum;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.s3.ByteRange;
import io.penstock.transfer.s3.ChecksumAlgorithm;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectVersion;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Checks the bytes of an object that was written in parts.
 *
 * <p>CRCs of the parts, taken as the bytes stream in whatever order, are combined into that of the
 * whole. What cannot be combined, SHA-256, is computed by reading the staged file back.
 * Thread-safe.
 */
final class PartChecks {
  private static final int READ_BACK = 1 << 20;

  private final Optional<ObjectChecksum> expected;
  private final Optional<PartChecksums> parts;

  PartChecks(Optional<ObjectChecksum> expected) {
    this.expected = expected;
    this.parts = algorithm().map(PartChecksums::new);
  }

  /** What to compute over each part, nothing where the whole has no CRC. */
  Optional<ChecksumAlgorithm> algorithm() {
    return expected.map(ObjectChecksum::algorithm).filter(PartChecksums::combinable);
  }

  /** The checksum that the source states of the whole, as text that tells it from any other. */
  String expectation() {
    return expected.map(stated -> stated.algorithm() + " " + stated.base64()).orElse("");
  }

  /** Takes a part's CRC as {@link #crc} gives it; nothing where none is computed. */
  void part(ByteRange range, long crc) {
    parts.ifPresent(sums -> sums.add(range.offset(), range.length(), bytes(crc)));
  }

  /** The CRC of a part that was just written, 0 where none is computed. */
  static long crc(Optional<StreamedChecksum> checksum) {
    return checksum.map(sum -> new BigInteger(1, sum.value()).longValue()).orElse(0L);
  }

  private byte[] bytes(long crc) {
    return algorithm().equals(Optional.of(ChecksumAlgorithm.CRC64NVME))
        ? ByteBuffer.allocate(Long.BYTES).putLong(crc).array()
        : ByteBuffer.allocate(Integer.BYTES).putInt((int) crc).array();
  }

  /** Compares what the source states of the whole with what the bytes give. */
  Verification verify(ObjectVersion version, StagedFile file) {
    if (expected.isEmpty()) {
      return Verification.VERSION;
    }
    ObjectChecksum stated = expected.get();
    byte[] found =
        parts
            .map(sums -> sums.value(version.size()))
            .orElseGet(() -> readBack(stated.algorithm(), version.size(), file));
    if (!Arrays.equals(found, stated.value())) {
      throw mismatch(version, stated, found);
    }
    return Verification.CHECKSUM;
  }

  /** The failure of bytes that are not those the source has. */
  static TransferException mismatch(ObjectVersion version, ObjectChecksum stated, byte[] found) {
    return new TransferException(
        FailureKind.CHECKSUM_MISMATCH,
        "the bytes of '"
            + version.key()
            + "' arrived with the "
            + stated.algorithm()
            + " "
            + Base64.getEncoder().encodeToString(found)
            + "; the source states "
            + stated.base64());
  }

  private static byte[] readBack(ChecksumAlgorithm algorithm, long size, StagedFile file) {
    StreamedChecksum checksum = StreamedChecksum.of(algorithm);
    ByteBuffer buffer = ByteBuffer.allocate(READ_BACK);
    long position = 0;
    while (position < size) {
      buffer.clear();
      int read = file.read(buffer, position);
      if (read == 0) {
        throw new TransferException(
            FailureKind.IO_ERROR, "'" + file.target() + "' lost bytes while it was written");
      }
      position += read;
      checksum.update(buffer.flip());
    }
    return checksum.value();
  }
}
