package io.penstock.state.store;

import io.penstock.state.file.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;

/** The files of one relationship, held by one job of one process until closed. */
public final class RelationshipFolder implements AutoCloseable {
  private final Path directory;
  private final RelationshipRecord record;
  private final ProcessLock lock;

  RelationshipFolder(Path directory, RelationshipRecord record, ProcessLock lock) {
    this.directory = directory;
    this.record = record;
    this.lock = lock;
  }

  public RelationshipRecord record() {
    return record;
  }

  /** For {@link io.penstock.state.index.TrackingIndex#open}. */
  public Path index() {
    return directory.resolve("index");
  }

  /** For {@link io.penstock.state.resume.StagingJournal#open}. */
  public Path stagingJournal() {
    return directory.resolve("staging.jsonl");
  }

  /** For {@link io.penstock.state.resume.PartLedgers#open}. */
  public Path parts() {
    return directory.resolve("parts");
  }

  /** For {@link io.penstock.state.resume.PermissionJournal#open}. */
  public Path permissions() {
    return directory.resolve("permissions");
  }

  /** For {@link JobHistory}. */
  public Path directory() {
    return directory;
  }

  /** Gives the relationship back. Idempotent. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
