package io.penstock.transfer.checksum;

import io.penstock.transfer.s3.ChecksumAlgorithm;

/**
 * Puts the CRCs of two runs of bytes together into that of both, one after the other.
 *
 * <p>Appending n bytes multiplies a CRC by x to the power of 8n, modulo the polynomial; powers come
 * from squares, so the work grows with the number of digits of n. The method is that of zlib's
 * {@code crc32_combine}. Polynomials and values have their bits reversed.
 */
final class CrcCombination {
  private static final CrcCombination CRC32 = new CrcCombination(0xEDB88320L, 32);
  private static final CrcCombination CRC32C = new CrcCombination(0x82F63B78L, 32);
  private static final CrcCombination CRC64NVME = new CrcCombination(Crc64Nvme.POLYNOMIAL, 64);

  private final long polynomial;
  private final long one;

  /** x to the power of 2 to the power of the index. */
  private final long[] squares = new long[Long.SIZE + 3];

  private CrcCombination(long polynomial, int width) {
    this.polynomial = polynomial;
    this.one = 1L << (width - 1);
    squares[0] = one >>> 1;
    for (int i = 1; i < squares.length; i++) {
      squares[i] = multiply(squares[i - 1], squares[i - 1]);
    }
  }

  static CrcCombination of(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> CRC32;
      case CRC32C -> CRC32C;
      case CRC64NVME -> CRC64NVME;
      case SHA256, MD5 -> throw new IllegalArgumentException(algorithm + " is no CRC");
    };
  }

  /** The CRC of two runs, the second of which has so many bytes. */
  long combine(long first, long second, long secondLength) {
    long power = one;
    long digits = secondLength;
    for (int i = 3; digits != 0; i++, digits >>>= 1) {
      if ((digits & 1) != 0) {
        power = multiply(squares[i], power);
      }
    }
    return multiply(power, first) ^ second;
  }

  private long multiply(long a, long b) {
    long product = 0;
    long factor = b;
    for (long bit = one; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= factor;
      }
      factor = (factor & 1) != 0 ? (factor >>> 1) ^ polynomial : factor >>> 1;
    }
    return product;
  }
}
