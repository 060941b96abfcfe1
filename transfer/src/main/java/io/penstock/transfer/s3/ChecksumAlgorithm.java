package io.penstock.transfer.s3;

/** How a checksum of a whole object is computed. */
public enum ChecksumAlgorithm {
  CRC64NVME,
  CRC32,
  CRC32C,
  SHA256,
  /** Only where the ETag is certain to be the MD5 of the bytes. */
  MD5
}
