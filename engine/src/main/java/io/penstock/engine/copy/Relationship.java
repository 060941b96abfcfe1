package io.penstock.engine.copy;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.CopyWatcher;
import io.penstock.engine.job.EndedJob;
import io.penstock.engine.job.JobWork;
import io.penstock.engine.job.RelationshipJob;
import io.penstock.engine.job.Resources;
import io.penstock.engine.job.StoredSource;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.SourceAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A folder and a directory that belong together, from one copy to the next. */
final class Relationship {
  private final PenstockSettings settings;
  private final S3Folder folder;
  private final ObjectSource source;
  private final Resources resources;

  Relationship(
      PenstockSettings settings, S3Folder folder, ObjectSource source, Resources resources) {
    this.settings = settings;
    this.folder = folder;
    this.source = source;
    this.resources = resources;
  }

  /** Finds or makes the relationship, holds it for the time of a job, and runs the job. */
  CopyResult copy(StateDirectory state, Path directory, CopyWatcher watcher) {
    SourceAddress address = source.address().block();
    Path realPath = DestinationRoot.make(directory, settings.copy().durability());
    RelationshipRecord record =
        store(state)
            .findOrCreate(
                address.service(), folder.bucket(), folder.prefix(), realPath, remembered(address));
    return run(state, record, realPath, realPath, watcher);
  }

  /**
   * Looks what a copy would do. A relationship that is not there yet, or a directory, is stood in
   * for by an empty one in the scratch directory, so that nothing is made.
   */
  CopyResult plan(
      StateDirectory state, StateDirectory scratch, Path directory, CopyWatcher watcher) {
    SourceAddress address = source.address().block();
    Path real = Files.isDirectory(directory) ? realPath(directory) : standIn(directory, scratch);
    Optional<RelationshipRecord> known =
        store(state).find(address.service(), folder.bucket(), folder.prefix(), real);
    if (known.isPresent()) {
      return run(state, known.get(), real, real, watcher);
    }
    RelationshipRecord record =
        store(scratch)
            .findOrCreate(
                address.service(), folder.bucket(), folder.prefix(), real, remembered(address));
    return run(scratch, record, real, directory.toAbsolutePath(), watcher);
  }

  private CopyResult run(
      StateDirectory state,
      RelationshipRecord record,
      Path directory,
      Path shown,
      CopyWatcher watcher) {
    Clock clock = Clock.systemUTC();
    RelationshipJob job =
        new RelationshipJob(UUID.randomUUID(), clock.instant(), state, resources.shared(), clock);
    JobWork work =
        new JobWork(
            folder, source, directory, Optional.empty(), settings.copy(), settings.transfer());
    try (RelationshipFolder files = store(state).open(record)) {
      EndedJob ended = job.run(files, () -> work, new WatchedJob(watcher, settings.output()));
      if (ended.failure().isPresent()) {
        throw ended.failure().get();
      }
      return Views.result(Views.relationship(record, shown), ended);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the relationship back", e);
    }
  }

  private static RelationshipStore store(StateDirectory state) {
    return new RelationshipStore(state, Clock.systemUTC(), UUID::randomUUID);
  }

  private static String text(Path caBundle) {
    try {
      return Files.readString(caBundle);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the CA bundle " + caBundle, e);
    }
  }

  private static Path realPath(Path directory) {
    try (DestinationRoot root = DestinationRoot.open(directory, DestinationOptions.looking())) {
      return root.realPath();
    }
  }

  private static Path standIn(Path directory, StateDirectory scratch) {
    Path parent = directory.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new TransferException(
          FailureKind.DESTINATION_MISSING,
          "neither the directory '" + directory + "' nor the one it would lie in exists");
    }
    try {
      return Files.createDirectory(scratch.path().resolve("empty")).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stand in for '" + directory + "'", e);
    }
  }

  /** What is shown of the relationship without connecting; no credentials. */
  private Map<String, String> remembered(SourceAddress address) {
    return StoredSource.remembered(
        address, settings.source().profile(), settings.source().caBundle().map(Relationship::text));
  }
}
