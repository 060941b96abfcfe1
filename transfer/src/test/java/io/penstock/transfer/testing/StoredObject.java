package io.penstock.transfer.testing;

import io.penstock.transfer.checksum.StreamedChecksum;
import io.penstock.transfer.s3.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * An object of the hostile server.
 *
 * @param etag without quotes
 * @param storageClass as S3 writes it
 * @param headers sent with its bytes beside the usual ones; those of checksums only when asked for
 */
public record StoredObject(
    Content content,
    String etag,
    Instant lastModified,
    String storageClass,
    Map<String, String> headers) {

  static StoredObject of(byte[] bytes, Instant lastModified) {
    String etag = HexFormat.of().formatHex(sum(bytes, ChecksumAlgorithm.MD5));
    return new StoredObject(
        new Content.Kept(bytes.clone()),
        etag,
        lastModified,
        "STANDARD",
        checksum(bytes, ChecksumAlgorithm.CRC64NVME));
  }

  static StoredObject synthetic(long size, long seed, Instant lastModified) {
    String etag = String.format(Locale.ROOT, "%016x%016x-2", seed, size);
    return new StoredObject(
        new Content.Synthetic(size, seed), etag, lastModified, "STANDARD", Map.of());
  }

  /** The headers with which S3 states a checksum of a whole object. */
  public static Map<String, String> checksum(byte[] bytes, ChecksumAlgorithm algorithm) {
    return Map.of(
        "x-amz-checksum-" + algorithm.name().toLowerCase(Locale.ROOT),
        Base64.getEncoder().encodeToString(sum(bytes, algorithm)),
        "x-amz-checksum-type",
        "FULL_OBJECT");
  }

  private static byte[] sum(byte[] bytes, ChecksumAlgorithm algorithm) {
    StreamedChecksum checksum = StreamedChecksum.of(algorithm);
    checksum.update(ByteBuffer.wrap(bytes));
    return checksum.value();
  }

  /** The same bytes with other headers. */
  public StoredObject withHeaders(Map<String, String> others) {
    return new StoredObject(content, etag, lastModified, storageClass, others);
  }

  /** The same bytes in another storage class. */
  public StoredObject inClass(String other) {
    return new StoredObject(content, etag, lastModified, other, headers);
  }
}
