package io.penstock.state.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One folder of a bucket that is copied to one directory. Found again by endpoint, bucket, folder
 * and directory.
 *
 * @param version of this format
 * @param endpoint which store: its address, or {@code aws} whatever the region
 * @param folder the prefix, empty or ending in a slash
 * @param directory its real path
 * @param identity of the directory when the relationship was made
 * @param settings as region and profile, by name; never a credential
 */
public record RelationshipRecord(
    int version,
    UUID id,
    String endpoint,
    String bucket,
    String folder,
    String directory,
    DirectoryIdentity identity,
    Instant created,
    Map<String, String> settings) {
  static final int VERSION = 1;

  public RelationshipRecord {
    settings = settings == null ? Map.of() : Map.copyOf(settings);
  }

  /** The directory as a path. */
  public Path path() {
    return Path.of(directory);
  }

  /** The folder in the form of a command line. */
  public String source() {
    return "s3://" + bucket + "/" + folder;
  }

  boolean isOf(String otherEndpoint, String otherBucket, String otherFolder, Path realPath) {
    return endpoint.equals(otherEndpoint)
        && bucket.equals(otherBucket)
        && folder.equals(otherFolder)
        && path().equals(realPath);
  }
}
