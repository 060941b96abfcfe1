package io.penstock.engine.demo.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * One version of an object.
 *
 * @param content its bytes
 * @param etag without quotes: the MD5 of a small object, that of its parts' MD5s of a large one
 * @param crc32 of the whole object
 * @param lastModified in whole seconds, as S3 states it everywhere
 */
record StoredObject(Content content, String etag, int crc32, Instant lastModified) {
  /** From this size on the AWS tools upload in parts of this size. */
  private static final int PART_SIZE = 8 << 20;

  private static final int BUFFER_SIZE = 64 << 10;

  static StoredObject of(Content content, Instant lastModified) {
    byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, content.size())];
    MessageDigest part = md5();
    MessageDigest parts = md5();
    CRC32 crc32 = new CRC32();
    long position = 0;
    while (position < content.size()) {
      int length = (int) Math.min(buffer.length, content.size() - position);
      content.read(position, buffer, 0, length);
      part.update(buffer, 0, length);
      crc32.update(buffer, 0, length);
      position += length;
      if (position % PART_SIZE == 0 && content.size() >= PART_SIZE) {
        parts.update(part.digest());
      }
    }
    return new StoredObject(
        content,
        etag(content.size(), part, parts),
        (int) crc32.getValue(),
        lastModified.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String etag(long size, MessageDigest part, MessageDigest parts) {
    if (size < PART_SIZE) {
      return HexFormat.of().formatHex(part.digest());
    }
    if (size % PART_SIZE != 0) {
      parts.update(part.digest());
    }
    long count = (size + PART_SIZE - 1) / PART_SIZE;
    return HexFormat.of().formatHex(parts.digest()) + "-" + count;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
