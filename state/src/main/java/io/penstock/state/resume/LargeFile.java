package io.penstock.state.resume;

import java.util.Objects;

/**
 * One version of an object that is copied in parts, and where its parts are written.
 *
 * @param key the whole key
 * @param checksum what its bytes are checked against, and so what the parts' checksums are of;
 *     empty where nothing is
 * @param size bytes
 * @param partSize bytes of every part but the last
 * @param path of the file relative to the destination
 * @param stagedName the temporary file's name, in the directory of {@code path}
 */
public record LargeFile(
    String key,
    String etag,
    String checksum,
    long size,
    long partSize,
    String path,
    String stagedName) {
  public LargeFile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(etag, "etag");
    Objects.requireNonNull(checksum, "checksum");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(stagedName, "stagedName");
    if (size <= 0 || partSize <= 0) {
      throw new IllegalArgumentException("Size and part size of a large file are positive");
    }
  }

  /** How many parts it has. */
  public int parts() {
    return Math.toIntExact((size + partSize - 1) / partSize);
  }
}
