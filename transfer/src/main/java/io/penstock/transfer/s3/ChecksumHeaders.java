package io.penstock.transfer.s3;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the checksum of a whole object in the head of an answer. */
final class ChecksumHeaders {
  /** In order of what they cost beside what they catch. */
  private static final ChecksumAlgorithm[] PREFERRED = {
    ChecksumAlgorithm.CRC64NVME,
    ChecksumAlgorithm.CRC32C,
    ChecksumAlgorithm.CRC32,
    ChecksumAlgorithm.SHA256
  };

  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  private ChecksumHeaders() {}

  /**
   * The checksum, where there is one that can be checked.
   *
   * <p>A value of parts' checksums ends in {@code -N} and says nothing about the bytes as a whole.
   * An ETag counts as MD5 on AWS only, and there for objects that were put in one piece and lie
   * unencrypted or under S3's own keys.
   */
  static Optional<ObjectChecksum> find(HttpHeaders headers, String etag, boolean aws) {
    String type = headers.get("x-amz-checksum-type", "FULL_OBJECT");
    if (type.equalsIgnoreCase("FULL_OBJECT")) {
      for (ChecksumAlgorithm algorithm : PREFERRED) {
        String value = headers.get("x-amz-checksum-" + algorithm.name().toLowerCase(Locale.ROOT));
        if (value != null && decodesTo(value, length(algorithm))) {
          return Optional.of(new ObjectChecksum(algorithm, value));
        }
      }
    }
    String encryption = headers.get("x-amz-server-side-encryption", "AES256");
    boolean plain =
        encryption.equals("AES256")
            && !headers.contains("x-amz-server-side-encryption-customer-algorithm")
            && !headers.contains("x-amz-server-side-encryption-aws-kms-key-id");
    if (aws && plain && MD5.matcher(etag).matches()) {
      byte[] digest = HexFormat.of().parseHex(etag);
      return Optional.of(
          new ObjectChecksum(ChecksumAlgorithm.MD5, Base64.getEncoder().encodeToString(digest)));
    }
    return Optional.empty();
  }

  private static boolean decodesTo(String value, int length) {
    try {
      return Base64.getDecoder().decode(value).length == length;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int length(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32, CRC32C -> 4;
      case CRC64NVME -> 8;
      case MD5 -> 16;
      case SHA256 -> 32;
    };
  }
}
