package io.penstock.transfer.checksum;

import io.penstock.transfer.s3.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.Checksum;

/**
 * The CRC-64 of the NVM Express NVM Command Set, section 5.2.1.3.4, as S3 uses it.
 *
 * <p>Begins with tables in Java, sixteen bytes a step, and goes on with the native one of the AWS
 * CRT once there are enough bytes for it to pay; the two values are then combined. Short runs and a
 * short life of the process never load the native library.
 */
final class Crc64Nvme implements Checksum {
  /** The polynomial with its bits reversed. */
  static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

  private static final int SLICES = 16;
  private static final long[][] TABLES = tables();

  /** From here on a call and a copy into an array cost less than the tables. */
  private static final int SHORT_RUN = 256 * 1024;

  private static final int CHUNK = 64 * 1024;

  private long crc = ~0L;
  private long inJava;
  private Optional<Checksum> fast = Optional.empty();
  private long inNative;
  private byte[] chunk;

  private static long[][] tables() {
    long[][] tables = new long[SLICES][256];
    for (int i = 0; i < 256; i++) {
      long value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) != 0 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
      }
      tables[0][i] = value;
    }
    for (int slice = 1; slice < SLICES; slice++) {
      for (int i = 0; i < 256; i++) {
        long below = tables[slice - 1][i];
        tables[slice][i] = (below >>> 8) ^ tables[0][(int) below & 0xFF];
      }
    }
    return tables;
  }

  @Override
  public void update(int b) {
    update(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    update(ByteBuffer.wrap(bytes, offset, length));
  }

  @Override
  public void update(ByteBuffer bytes) {
    if (fast.isEmpty() && inJava >= SHORT_RUN) {
      fast = NativeCrc64.start();
    }
    if (fast.isPresent()) {
      updateNative(fast.get(), bytes);
    } else {
      inJava += bytes.remaining();
      updateTables(bytes);
    }
  }

  private void updateNative(Checksum checksum, ByteBuffer bytes) {
    inNative += bytes.remaining();
    if (bytes.hasArray()) {
      checksum.update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      bytes.position(bytes.limit());
      return;
    }
    if (chunk == null) {
      chunk = new byte[CHUNK];
    }
    while (bytes.hasRemaining()) {
      int length = Math.min(CHUNK, bytes.remaining());
      bytes.get(chunk, 0, length);
      checksum.update(chunk, 0, length);
    }
  }

  private void updateTables(ByteBuffer bytes) {
    ByteOrder order = bytes.order();
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    int at = bytes.position();
    int end = bytes.limit();
    long value = crc;
    for (; at <= end - SLICES; at += SLICES) {
      value = step(value ^ bytes.getLong(at), bytes.getLong(at + Long.BYTES));
    }
    crc = value;
    for (; at < end; at++) {
      crc = (crc >>> 8) ^ TABLES[0][((int) crc ^ bytes.get(at)) & 0xFF];
    }
    bytes.position(end);
    bytes.order(order);
  }

  private static long step(long low, long high) {
    return TABLES[15][(int) low & 0xFF]
        ^ TABLES[14][(int) (low >>> 8) & 0xFF]
        ^ TABLES[13][(int) (low >>> 16) & 0xFF]
        ^ TABLES[12][(int) (low >>> 24) & 0xFF]
        ^ TABLES[11][(int) (low >>> 32) & 0xFF]
        ^ TABLES[10][(int) (low >>> 40) & 0xFF]
        ^ TABLES[9][(int) (low >>> 48) & 0xFF]
        ^ TABLES[8][(int) (low >>> 56)]
        ^ TABLES[7][(int) high & 0xFF]
        ^ TABLES[6][(int) (high >>> 8) & 0xFF]
        ^ TABLES[5][(int) (high >>> 16) & 0xFF]
        ^ TABLES[4][(int) (high >>> 24) & 0xFF]
        ^ TABLES[3][(int) (high >>> 32) & 0xFF]
        ^ TABLES[2][(int) (high >>> 40) & 0xFF]
        ^ TABLES[1][(int) (high >>> 48) & 0xFF]
        ^ TABLES[0][(int) (high >>> 56)];
  }

  @Override
  public long getValue() {
    return fast.isEmpty()
        ? ~crc
        : CrcCombination.of(ChecksumAlgorithm.CRC64NVME)
            .combine(~crc, fast.get().getValue(), inNative);
  }

  @Override
  public void reset() {
    crc = ~0L;
    inJava = 0;
    inNative = 0;
    fast = Optional.empty();
  }
}
