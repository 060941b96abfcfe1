package io.penstock.state.store;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.AtomicFile;
import io.penstock.state.file.JsonDocument;
import io.penstock.state.file.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All relationships of a state directory. Thread-safe, also between processes: making and deleting
 * go through one lock. Every method blocks on the disk.
 */
public final class RelationshipStore {
  private static final int LOCK_ATTEMPTS = 100;
  private static final long LOCK_PAUSE_MILLIS = 50;
  private static final String DOCUMENT = "relationship.json";

  private final StateDirectory state;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public RelationshipStore(StateDirectory state, Clock clock, Supplier<UUID> ids) {
    this.state = state;
    this.clock = clock;
    this.ids = ids;
  }

  /** The relationship of these four, empty where there is none. */
  public Optional<RelationshipRecord> find(
      String endpoint, String bucket, String folder, Path realPath) {
    return list().stream()
        .filter(record -> record.isOf(endpoint, bucket, folder, realPath))
        .findFirst();
  }

  /**
   * The relationship of these four, made where there is none.
   *
   * @param realPath of an existing directory, as {@link Path#toRealPath} gives it
   * @param settings kept with a new relationship, and replaced in a found one; no credentials
   * @throws OverlapException when it is new and its directory overlaps that of another
   */
  public RelationshipRecord findOrCreate(
      String endpoint, String bucket, String folder, Path realPath, Map<String, String> settings) {
    return locked(
        () -> {
          List<RelationshipRecord> all = list();
          for (RelationshipRecord record : all) {
            if (record.isOf(endpoint, bucket, folder, realPath)) {
              return record.settings().equals(settings)
                  ? record
                  : save(record, settings, record.identity());
            }
          }
          Overlap overlap = new Overlap(realPath);
          for (RelationshipRecord record : all) {
            if (overlap.with(record)) {
              throw new OverlapException(realPath, record);
            }
          }
          return create(endpoint, bucket, folder, realPath, overlap.identity(), settings);
        });
  }

  private RelationshipRecord create(
      String endpoint,
      String bucket,
      String folder,
      Path realPath,
      DirectoryIdentity identity,
      Map<String, String> settings)
      throws IOException {
    RelationshipRecord record =
        new RelationshipRecord(
            RelationshipRecord.VERSION,
            ids.get(),
            endpoint,
            bucket,
            folder,
            realPath.toString(),
            identity,
            clock.instant(),
            settings);
    Files.createDirectory(directory(record.id()));
    JsonDocument.write(directory(record.id()).resolve(DOCUMENT), record);
    AtomicFile.syncDirectory(state.relationships());
    return record;
  }

  private RelationshipRecord save(
      RelationshipRecord record, Map<String, String> settings, DirectoryIdentity identity)
      throws IOException {
    RelationshipRecord changed =
        new RelationshipRecord(
            record.version(),
            record.id(),
            record.endpoint(),
            record.bucket(),
            record.folder(),
            record.directory(),
            identity,
            record.created(),
            settings);
    JsonDocument.write(directory(record.id()).resolve(DOCUMENT), changed);
    return changed;
  }

  /** All relationships, oldest first. */
  public List<RelationshipRecord> list() {
    List<RelationshipRecord> all = new ArrayList<>();
    try (Stream<Path> directories = Files.list(state.relationships())) {
      for (Path directory : (Iterable<Path>) directories::iterator) {
        read(directory).ifPresent(all::add);
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
    all.sort(
        Comparator.comparing(RelationshipRecord::created).thenComparing(RelationshipRecord::id));
    return all;
  }

  /** One relationship, empty where there is none of this id. */
  public Optional<RelationshipRecord> get(UUID id) {
    try {
      return read(directory(id));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  // A directory without its document is one whose making or deleting was interrupted.
  private static Optional<RelationshipRecord> read(Path directory) throws IOException {
    Path document = directory.resolve(DOCUMENT);
    return Files.exists(document)
        ? Optional.of(
            JsonDocument.read(document, RelationshipRecord.class, RelationshipRecord.VERSION))
        : Optional.empty();
  }

  /**
   * Deletes a relationship with its index and history; nothing in its directory is touched.
   *
   * @return false where there was none of this id
   * @throws AlreadyRunningException when a job of it runs
   */
  public boolean delete(UUID id) {
    return locked(
        () -> {
          Optional<RelationshipRecord> record = read(directory(id));
          if (record.isEmpty()) {
            return false;
          }
          ProcessLock lock = lock(record.get());
          try {
            // First the document: without it the rest is nothing.
            Files.delete(directory(id).resolve(DOCUMENT));
            deleteTree(directory(id));
          } finally {
            lock.close();
          }
          return true;
        });
  }

  private static void deleteTree(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Locks a relationship for a job and opens what belongs to it.
   *
   * @throws AlreadyRunningException with the holder's process, when a job of it runs
   */
  public RelationshipFolder open(RelationshipRecord record) {
    try {
      return new RelationshipFolder(directory(record.id()), record, lock(record));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Whether a job of the relationship runs, in this or another process. */
  public boolean running(RelationshipRecord record) {
    try {
      lock(record).close();
      return false;
    } catch (AlreadyRunningException e) {
      return true;
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private ProcessLock lock(RelationshipRecord record) throws IOException {
    return ProcessLock.acquire(
        directory(record.id()),
        "Relationship " + record.id() + " (" + record.source() + " to " + record.directory() + ")",
        state.bootId());
  }

  /** Where the files of one relationship lie; for reading what a job of it wrote. */
  public Path directory(UUID id) {
    return state.relationships().resolve(id.toString());
  }

  /** What is done while no other process makes or deletes. */
  private interface Change<T> {
    T make() throws IOException;
  }

  private <T> T locked(Change<T> change) {
    // Stores of one process take turns: the lock between processes would refuse all but one.
    synchronized (RelationshipStore.class) {
      try {
        ProcessLock lock = waitForLock();
        try {
          return change.make();
        } finally {
          lock.close();
        }
      } catch (IOException e) {
        throw unavailable(e);
      }
    }
  }

  // Another process holds it for some milliseconds only.
  private ProcessLock waitForLock() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return ProcessLock.acquire(
            state.path(), "The state directory " + state.path(), state.bootId());
      } catch (AlreadyRunningException e) {
        if (attempt == LOCK_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOCK_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateUnavailableException("Interrupted while waiting for the state directory", e);
    }
  }

  private StateUnavailableException unavailable(IOException e) {
    return new StateUnavailableException(
        "The state directory " + state.path() + " cannot be used: " + e, e);
  }
}
