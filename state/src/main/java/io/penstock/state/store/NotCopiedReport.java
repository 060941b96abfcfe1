package io.penstock.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.JsonDocument;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
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

  /** The first lines of a report, without reading the rest; none without a file. */
  public static List<NotCopied> first(Path file, int limit) {
    List<NotCopied> objects = new ArrayList<>();
    if (Files.exists(file)) {
      try (BufferedReader reader = reader(file)) {
        for (NotCopied object = next(reader);
            object != null && objects.size() < limit;
            object = next(reader)) {
          objects.add(object);
        }
      } catch (IOException e) {
        throw unavailable(file, e);
      }
    }
    return objects;
  }

  /**
   * Some lines of a report.
   *
   * @param objects as they were met
   * @param next how many to pass over for the next page; empty on the last
   */
  public record Page(List<NotCopied> objects, OptionalLong next) {}

  /**
   * A page of a report; none without a file.
   *
   * @param reason those of this reason only
   * @param after how many of these to pass over
   * @param limit how many at most
   */
  public static Page page(Path file, Optional<String> reason, long after, int limit) {
    List<NotCopied> objects = new ArrayList<>();
    if (!Files.exists(file)) {
      return new Page(objects, OptionalLong.empty());
    }
    try (BufferedReader reader = reader(file)) {
      long met = 0;
      for (NotCopied object = next(reader); object != null; object = next(reader)) {
        if (reason.isPresent() && !reason.get().equals(object.reason())) {
          continue;
        }
        if (objects.size() == limit) {
          return new Page(objects, OptionalLong.of(after + limit));
        }
        if (met++ >= after) {
          objects.add(object);
        }
      }
      return new Page(objects, OptionalLong.empty());
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  /** Decodes leniently: a torn line may end inside a character. */
  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8));
  }

  /**
   * Null at the end; that is a last line too that is torn, as long as a job writes or after a kill.
   */
  private static NotCopied next(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    if (line == null) {
      return null;
    }
    try {
      return JsonDocument.parse(line, NotCopied.class);
    } catch (JsonProcessingException e) {
      if (reader.readLine() == null) {
        return null;
      }
      throw e;
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
