package io.penstock.config;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A folder of a bucket: what stands left in {@code penstock copy s3://bucket/folder/ directory}.
 *
 * @param bucket the bucket's name
 * @param prefix what the keys of the folder begin with: empty for the whole bucket, else it ends
 *     with a slash, so that folder {@code x} never takes in {@code xy/}
 */
public record S3Folder(String bucket, String prefix) {
  private static final String SCHEME = "s3://";

  /** S3's bound on a key, in bytes of UTF-8. */
  private static final int LONGEST_KEY = 1_024;

  /**
   * Looser than the rules of AWS today: buckets older than 2018 and other services also know
   * capital letters, underscores and up to 255 characters.
   */
  private static final Pattern BUCKET =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]");

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException where either cannot be
   */
  public S3Folder {
    Objects.requireNonNull(prefix, "prefix");
    if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
      throw new IllegalArgumentException(
          "'"
              + bucket
              + "' is no name of a bucket: 3 to 255 letters, digits, dots, hyphens and underscores,"
              + " with a letter or digit first and last");
    }
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new IllegalArgumentException("the prefix '" + prefix + "' must end with a slash");
    }
    if (prefix.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw new IllegalArgumentException("the folder is longer than a key can be, 1,024 bytes");
    }
  }

  /**
   * Makes a folder of a bucket and a path in it: one leading slash is dropped, a trailing one
   * added; {@code /my-folder} is {@code my-folder/}, and {@code /} the whole bucket.
   *
   * @throws IllegalArgumentException where either cannot be
   */
  public static S3Folder of(String bucket, String folder) {
    String prefix = folder.startsWith("/") ? folder.substring(1) : folder;
    return new S3Folder(bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }

  /**
   * Reads {@code s3://bucket/folder/}; nothing in it is an escape, {@code %20} is three characters.
   *
   * @throws IllegalArgumentException where the text is no such address, or the bucket is no name
   */
  public static S3Folder parse(String text) {
    if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new IllegalArgumentException(
          "'" + text + "' is no S3 folder; write for example s3://bucket/folder/");
    }
    String rest = text.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    return slash < 0 ? of(rest, "") : of(rest.substring(0, slash), rest.substring(slash));
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return SCHEME + bucket + "/" + prefix;
  }
}
