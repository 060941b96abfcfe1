package io.penstock.transfer.checksum;

import io.penstock.transfer.s3.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksums of the parts of an object, from which that of the whole follows.
 *
 * <p>Parts come in any order. Only CRCs can be put together so. Thread-safe.
 */
public final class PartChecksums {
  private final ChecksumAlgorithm algorithm;
  private final TreeMap<Long, Part> parts = new TreeMap<>();

  /** No parts yet; {@link #combinable} says for which algorithms. */
  public PartChecksums(ChecksumAlgorithm algorithm) {
    if (!combinable(algorithm)) {
      throw new IllegalArgumentException(
          "the whole's " + algorithm + " does not follow from those of its parts");
    }
    this.algorithm = algorithm;
  }

  /** Whether the checksum of a whole follows from those of its parts. */
  public static boolean combinable(ChecksumAlgorithm algorithm) {
    return algorithm != ChecksumAlgorithm.SHA256 && algorithm != ChecksumAlgorithm.MD5;
  }

  /**
   * Adds a part; one that begins where another did replaces it.
   *
   * @param value its checksum, as {@link StreamedChecksum#value} gives it
   */
  public synchronized void add(long offset, long length, byte[] value) {
    parts.put(offset, new Part(length, number(value)));
  }

  /**
   * The checksum of the whole.
   *
   * @throws IllegalStateException where the parts do not cover it exactly
   */
  public synchronized byte[] value(long wholeLength) {
    CrcCombination combination = CrcCombination.of(algorithm);
    long crc = 0;
    long end = 0;
    for (Map.Entry<Long, Part> part : parts.entrySet()) {
      if (part.getKey() != end) {
        throw new IllegalStateException("parts leave a gap or overlap at byte " + end);
      }
      crc = combination.combine(crc, part.getValue().crc(), part.getValue().length());
      end += part.getValue().length();
    }
    if (end != wholeLength) {
      throw new IllegalStateException("parts cover " + end + " of " + wholeLength + " bytes");
    }
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(crc).array();
    return algorithm == ChecksumAlgorithm.CRC64NVME ? bytes : Arrays.copyOfRange(bytes, 4, 8);
  }

  private static long number(byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    return value.length == Long.BYTES ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
  }

  private record Part(long length, long crc) {}
}
