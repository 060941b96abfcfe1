package io.penstock.state.store;

import io.penstock.config.S3Folder;
import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.AtomicFile;
import io.penstock.state.file.JsonDocument;
import io.penstock.state.file.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All relationships of a state directory. Thread-safe, also between processes: making and deleting
 * go through one lock. Every method blocks on the disk.
 */
public final class RelationshipStore {
  private static final String DOCUMENT = "relationship.json";

  private final StateDirectory state;
  private final StoreLock lock;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Set<DirectoryReservation> reserved = ConcurrentHashMap.newKeySet();

  public RelationshipStore(StateDirectory state, Clock clock, Supplier<UUID> ids) {
    this.state = state;
    this.lock = new StoreLock(state);
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
              return record.settings().equals(settings) ? record : replace(record.with(settings));
            }
          }
          Overlap overlap = new Overlap(realPath);
          refuseOverlap(overlap, all);
          return save(
              new RelationshipRecord(
                  RelationshipRecord.VERSION,
                  ids.get(),
                  endpoint,
                  bucket,
                  folder,
                  realPath.toString(),
                  overlap.identity(),
                  null,
                  clock.instant(),
                  settings,
                  null),
              unused -> {});
        });
  }

  /**
   * Keeps a directory for a relationship that is about to be made, while what takes longer is
   * looked at.
   *
   * @param realPath of an existing directory, as {@link Path#toRealPath} gives it
   * @throws OverlapException when it overlaps that of a relationship that is there or being made
   */
  public DirectoryReservation reserve(Path realPath) {
    return locked(
        () -> {
          Overlap overlap = new Overlap(realPath);
          refuseOverlap(overlap, list());
          for (DirectoryReservation other : reserved) {
            if (overlap.with(other.path(), other.identity())) {
              throw new OverlapException(realPath, other);
            }
          }
          DirectoryReservation reservation = new DirectoryReservation(this, overlap);
          reserved.add(reservation);
          return reservation;
        });
  }

  void release(DirectoryReservation reservation) {
    reserved.remove(reservation);
  }

  /**
   * Makes the relationship of a server in a reserved directory.
   *
   * @param mark what the directory bears to be known by
   * @param first what is written beside the relationship, by its id, before there is one
   * @throws OverlapException when a process that knows nothing of the reservation was faster
   */
  public RelationshipRecord create(
      DirectoryReservation reservation,
      Optional<String> mark,
      String endpoint,
      S3Folder folder,
      Map<String, String> settings,
      ServedRecord served,
      Consumer<UUID> first) {
    return locked(
        () -> {
          refuseOverlap(reservation.overlap(), list());
          return save(
              new RelationshipRecord(
                  RelationshipRecord.VERSION,
                  ids.get(),
                  endpoint,
                  folder.bucket(),
                  folder.prefix(),
                  reservation.path().toString(),
                  reservation.identity(),
                  mark.orElse(null),
                  clock.instant(),
                  settings,
                  served),
              first);
        });
  }

  private static void refuseOverlap(Overlap overlap, List<RelationshipRecord> others) {
    for (RelationshipRecord record : others) {
      if (overlap.with(record.path(), record.identity())) {
        throw new OverlapException(overlap.path(), record);
      }
    }
  }

  /** The document comes last: without it the rest is nothing. */
  private RelationshipRecord save(RelationshipRecord record, Consumer<UUID> first)
      throws IOException {
    Path directory = Files.createDirectory(directory(record.id()));
    try {
      first.accept(record.id());
      replace(record);
    } catch (IOException | RuntimeException e) {
      deleteTree(directory);
      throw e;
    }
    AtomicFile.syncDirectory(state.relationships());
    return record;
  }

  /**
   * Replaces what is stored of a relationship, but its directory, which may move meanwhile.
   *
   * @return false where there is none of this id
   */
  public boolean change(RelationshipRecord changed) {
    return locked(
        () -> {
          Optional<RelationshipRecord> stored = read(directory(changed.id()));
          if (stored.isEmpty()) {
            return false;
          }
          replace(changed.at(stored.get().path(), stored.get().identity()));
          return true;
        });
  }

  /**
   * Notes that the directory of a relationship was moved, and nothing else of it.
   *
   * @param realPath where it lies now
   * @throws OverlapException when it overlaps that of another relationship there
   */
  public RelationshipRecord move(UUID id, Path realPath) {
    return locked(
        () -> {
          Path directory = directory(id);
          RelationshipRecord stored =
              read(directory).orElseThrow(() -> new NoSuchFileException(directory.toString()));
          Overlap overlap = new Overlap(realPath);
          refuseOverlap(overlap, list().stream().filter(other -> !other.id().equals(id)).toList());
          return replace(stored.at(realPath, overlap.identity()));
        });
  }

  private RelationshipRecord replace(RelationshipRecord record) throws IOException {
    JsonDocument.write(directory(record.id()).resolve(DOCUMENT), record);
    return record;
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
      return ProcessLock.isHeld(directory(record.id()));
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

  private <T> T locked(StoreLock.Change<T> change) {
    try {
      return lock.during(change);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private StateUnavailableException unavailable(IOException e) {
    return new StateUnavailableException(
        "The state directory " + state.path() + " cannot be used: " + e, e);
  }
}
