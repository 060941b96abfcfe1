package io.penstock.transfer.checksum;

import io.penstock.transfer.s3.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum that grows with the bytes it is given. Confined to one thread at a time. */
public final class StreamedChecksum {
  private final ChecksumAlgorithm algorithm;
  private final Checksum crc;
  private final MessageDigest digest;

  private StreamedChecksum(ChecksumAlgorithm algorithm, Checksum crc, MessageDigest digest) {
    this.algorithm = algorithm;
    this.crc = crc;
    this.digest = digest;
  }

  /** The checksum of no bytes yet. */
  public static StreamedChecksum of(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC64NVME -> new StreamedChecksum(algorithm, new Crc64Nvme(), null);
      case CRC32 -> new StreamedChecksum(algorithm, new CRC32(), null);
      case CRC32C -> new StreamedChecksum(algorithm, new CRC32C(), null);
      case SHA256 -> new StreamedChecksum(algorithm, null, digest("SHA-256"));
      case MD5 -> new StreamedChecksum(algorithm, null, digest("MD5"));
    };
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }

  /** Takes in what remains of a buffer, heap or direct; its position moves to its limit. */
  public void update(ByteBuffer bytes) {
    if (crc != null) {
      crc.update(bytes);
    } else {
      digest.update(bytes);
    }
  }

  /** The checksum as S3 has it, CRCs big-endian. Ends this checksum: no bytes may follow. */
  public byte[] value() {
    if (crc == null) {
      return digest.digest();
    }
    return algorithm == ChecksumAlgorithm.CRC64NVME
        ? ByteBuffer.allocate(Long.BYTES).putLong(crc.getValue()).array()
        : ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
  }
}
