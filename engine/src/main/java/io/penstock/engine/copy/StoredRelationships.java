package io.penstock.engine.copy;

import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Relationships;
import io.penstock.engine.job.HeldPermissions;
import io.penstock.state.AlreadyRunningException;
import io.penstock.state.file.BootId;
import io.penstock.state.file.ProcessLock;
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
  public Optional<Deleted> delete(Path stateDirectory, String id) {
    Optional<UUID> known = uuid(id);
    if (known.isEmpty() || !Files.isDirectory(stateDirectory)) {
      return Optional.empty();
    }
    StateDirectory state = OpenedState.at(stateDirectory);
    RelationshipStore store = store(state);
    Optional<RelationshipRecord> record = store.get(known.get());
    if (record.flatMap(RelationshipRecord::ofServer).isPresent()) {
      return deleteFromServer(state, store, record.get());
    }
    return delete(store, known.get());
  }

  /** A server that runs would go on with what it holds in memory: it must delete it itself. */
  @SuppressWarnings("try") // the lock needs no other mention
  private static Optional<Deleted> deleteFromServer(
      StateDirectory state, RelationshipStore store, RelationshipRecord record) {
    try (ProcessLock noServer = state.lockForServer()) {
      return delete(store, record.id());
    } catch (AlreadyRunningException e) {
      throw new CommandFailure(
          ExitCode.CONFLICT,
          "relationship "
              + record.id()
              + " is kept by the server that runs"
              + e.holder().stream().mapToObj(pid -> " as process " + pid).findFirst().orElse("")
              + ": delete it there, without --local, or stop the server first",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + state.path(), e);
    }
  }

  private static Optional<Deleted> delete(RelationshipStore store, UUID id) {
    try {
      Optional<Deleted> deleted = store.get(id).map(record -> new Deleted(giveBack(store, record)));
      return store.delete(id) ? deleted : Optional.empty();
    } catch (AlreadyRunningException e) {
      throw new CommandFailure(ExitCode.CONFLICT, e.getMessage(), e);
    }
  }

  /**
   * What a killed job took would be forgotten with the relationship; warns where some has to be.
   */
  private static Optional<String> giveBack(RelationshipStore store, RelationshipRecord record) {
    try (RelationshipFolder files = store.open(record)) {
      giveBack(files, record.path());
      return HeldPermissions.areLeft(files)
          ? Optional.of(
              "a killed job took permissions in the directory that was "
                  + record.path()
                  + ", which is not there: give what is in it the permissions it is to have")
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the relationship back", e);
    }
  }

  private static void giveBack(RelationshipFolder files, Path directory) throws IOException {
    try {
      HeldPermissions.giveBack(files, directory, BootId.current());
    } catch (TransferException e) {
      if (e.kind() != FailureKind.DESTINATION_MISSING) {
        throw new CommandFailure(ExitCode.INCOMPLETE, e.getMessage(), e);
      }
    }
  }

  private static Optional<RelationshipStore> store(Path stateDirectory) {
    return Files.isDirectory(stateDirectory)
        ? Optional.of(store(OpenedState.at(stateDirectory)))
        : Optional.empty();
  }

  private static RelationshipStore store(StateDirectory state) {
    return new RelationshipStore(state, Clock.systemUTC(), UUID::randomUUID);
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
