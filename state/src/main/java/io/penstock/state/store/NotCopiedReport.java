package io.penstock.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.JsonDocument;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one job did not copy: a file of one JSON object a line, made with its first line. Holds one
 * buffer in memory however long it grows. Thread-safe; blocks on the disk now and then.
 */
public final class NotCopiedReport implements AutoCloseable {
  /** Reports that are kept beside the one that is written. */
  public static final int KEPT = 20;

  private static final String SUFFIX = ".jsonl";

  private final Path file;
  private BufferedWriter writer;
  private long count;
  private boolean closed;

  private NotCopiedReport(Path file) {
    this.file = file;
  }

  /** Begins the report of a job and deletes those of jobs long past. */
  public static NotCopiedReport create(RelationshipFolder folder, UUID job) {
    Path directory = folder.directory().resolve("jobs");
    try {
      Files.createDirectories(directory);
      deleteOld(directory);
      return new NotCopiedReport(file(folder.directory(), job));
    } catch (IOException e) {
      throw unavailable(directory, e);
    }
  }

  /** Where the report of a job lies in a relationship's directory; there may be none. */
  public static Path file(Path directory, UUID job) {
    return directory.resolve("jobs").resolve(job + SUFFIX);
  }

  private static void deleteOld(Path directory) throws IOException {
    record Aged(Path path, FileTime time) {}
    List<Aged> reports = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (path.getFileName().toString().endsWith(SUFFIX)) {
          reports.add(new Aged(path, Files.getLastModifiedTime(path)));
        }
      }
    }
    reports.sort(Comparator.comparing(Aged::time).reversed());
    for (Aged old : reports.subList(Math.min(KEPT, reports.size()), reports.size())) {
      Files.delete(old.path());
    }
  }

  /** Adds an object. */
  public synchronized void add(NotCopied object) {
    if (closed) {
      throw new IllegalStateException("The report is closed");
    }
    try {
      if (writer == null) {
        writer = Files.newBufferedWriter(file, UTF_8);
      }
      writer.write(JsonDocument.line(object));
      writer.write('\n');
      count++;
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  /** How many were added. */
  public synchronized long count() {
    return count;
  }

  /** Where it lies; the file is there when something was added. */
  public Path file() {
    return file;
  }

  /**
   * Some lines of a report.
   *
   * @param objects as they were met
   * @param next where the next page begins; empty on the last
   */
  public record Page(List<NotCopied> objects, OptionalLong next) {}

  /**
   * A page of a report, which takes no longer the later it lies; empty without a file.
   *
   * @param reason those of this reason only
   * @param after 0, or what {@link Page#next} told
   * @param limit how many at most
   */
  public static Optional<Page> page(Path file, Optional<String> reason, long after, int limit) {
    List<NotCopied> objects = new ArrayList<>();
    try (NotCopiedReader reader = NotCopiedReader.open(file, after)) {
      while (true) {
        long position = reader.position();
        Optional<NotCopied> object = reader.next();
        if (object.isEmpty()) {
          return Optional.of(new Page(objects, OptionalLong.empty()));
        }
        if (reason.isPresent() && !reason.get().equals(object.get().reason())) {
          continue;
        }
        if (objects.size() == limit) {
          return Optional.of(new Page(objects, OptionalLong.of(position)));
        }
        objects.add(object.get());
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  private static StateUnavailableException unavailable(Path file, IOException e) {
    return new StateUnavailableException("The report " + file + " cannot be used: " + e, e);
  }

  /** Writes what is buffered. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw unavailable(file, e);
      } finally {
        writer = null;
      }
    }
  }
}
