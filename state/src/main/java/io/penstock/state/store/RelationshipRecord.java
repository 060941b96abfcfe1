package io.penstock.state.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One folder of a bucket that is copied to one directory. One that {@code penstock copy} made is
 * found again by endpoint, bucket, folder and directory.
 *
 * @param version of this format
 * @param endpoint which store: its address, or {@code aws} whatever the region
 * @param folder the prefix, empty or ending in a slash
 * @param directory its real path
 * @param identity of the directory when the relationship was made
 * @param mark what the directory bears to be known by; null where it bears nothing
 * @param settings as region and profile, by name; never a credential
 * @param served what a server keeps of it; null where no server made it
 */
public record RelationshipRecord(
    int version,
    UUID id,
    String endpoint,
    String bucket,
    String folder,
    String directory,
    DirectoryIdentity identity,
    String mark,
    Instant created,
    Map<String, String> settings,
    ServedRecord served) {
  /** 2 added {@code mark} and {@code served}. */
  static final int VERSION = 2;

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

  /** What a server keeps of it; empty where no server made it. */
  public Optional<ServedRecord> ofServer() {
    return Optional.ofNullable(served);
  }

  /** What its directory bears to be known by. */
  public Optional<String> ofDirectory() {
    return Optional.ofNullable(mark);
  }

  /** The same with other settings. */
  public RelationshipRecord with(Map<String, String> others) {
    return new RelationshipRecord(
        VERSION, id, endpoint, bucket, folder, directory, identity, mark, created, others, served);
  }

  /** The same with what a server keeps of it now. */
  public RelationshipRecord with(ServedRecord other) {
    return new RelationshipRecord(
        VERSION, id, endpoint, bucket, folder, directory, identity, mark, created, settings, other);
  }

  /** The same, of a directory that was moved. */
  public RelationshipRecord at(Path path, DirectoryIdentity there) {
    return new RelationshipRecord(
        VERSION,
        id,
        endpoint,
        bucket,
        folder,
        path.toString(),
        there,
        mark,
        created,
        settings,
        served);
  }

  boolean isOf(String otherEndpoint, String otherBucket, String otherFolder, Path realPath) {
    return served == null
        && endpoint.equals(otherEndpoint)
        && bucket.equals(otherBucket)
        && folder.equals(otherFolder)
        && path().equals(realPath);
  }
}
