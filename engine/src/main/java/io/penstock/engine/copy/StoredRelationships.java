package io.penstock.engine.copy;

import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Relationships;
import io.penstock.engine.job.HeldPermissions;
import io.penstock.state.AlreadyRunningException;
import io.penstock.state.file.BootId;
import io.penstock.state.store.JobHistory;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The relationships of a state directory, read without a server. */
public final class StoredRelationships implements Relationships {
  @Override
  public List<Summary> list(Path stateDirectory) {
    return store(stateDirectory).stream()
        .flatMap(
            store ->
                store.list().stream()
                    .sorted(Comparator.comparing(RelationshipRecord::directory))
                    .map(record -> summary(store, record)))
        .toList();
  }

  @Override
  public Optional<Summary> find(Path stateDirectory, String id) {
    return store(stateDirectory)
        .flatMap(store -> uuid(id).flatMap(store::get).map(record -> summary(store, record)));
  }

  @Override
  public boolean delete(Path stateDirectory, String id) {
    Optional<UUID> known = uuid(id);
    Optional<RelationshipStore> store = store(stateDirectory);
    if (known.isEmpty() || store.isEmpty()) {
      return false;
    }
    try {
      store.get().get(known.get()).ifPresent(record -> giveBack(store.get(), record));
      return store.get().delete(known.get());
    } catch (AlreadyRunningException e) {
      throw new CommandFailure(ExitCode.CONFLICT, e.getMessage(), e);
    }
  }

  /** What a killed job took would be forgotten with the relationship. */
  private static void giveBack(RelationshipStore store, RelationshipRecord record) {
    try (RelationshipFolder files = store.open(record)) {
      HeldPermissions.giveBack(files, record.path(), BootId.current());
    } catch (TransferException e) {
      if (e.kind() != FailureKind.DESTINATION_MISSING) {
        throw new CommandFailure(ExitCode.INCOMPLETE, e.getMessage(), e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the relationship back", e);
    }
  }

  private static Optional<RelationshipStore> store(Path stateDirectory) {
    if (!Files.isDirectory(stateDirectory)) {
      return Optional.empty();
    }
    try {
      StateDirectory state = StateDirectory.open(stateDirectory, BootId.current());
      return Optional.of(new RelationshipStore(state, Clock.systemUTC(), UUID::randomUUID));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell one run of the machine from another", e);
    }
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Summary summary(RelationshipStore store, RelationshipRecord record) {
    Path files = store.directory(record.id());
    List<JobRecord> jobs = JobHistory.read(files);
    return new Summary(
        Views.relationship(record),
        store.running(record),
        jobs.isEmpty() ? Optional.empty() : Optional.of(Views.job(jobs.get(jobs.size() - 1))));
  }
}
