package io.penstock.transfer.s3;

import java.util.Base64;

/**
 * A checksum of all the bytes of an object; never one composed of its parts' checksums.
 *
 * @param algorithm how it is computed
 * @param base64 the value as S3 writes it
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, String base64) {
  /** The value as bytes, big-endian for the CRCs. */
  public byte[] value() {
    return Base64.getDecoder().decode(base64);
  }
}
