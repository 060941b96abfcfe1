package io.penstock.state.index;

import io.penstock.state.StateUnavailableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index files of one directory: how they are opened, recovered and put aside. Thread-safe. */
final class LayerFiles {
  private static final Logger log = LoggerFactory.getLogger(LayerFiles.class);
  private static final String SUFFIX = ".map";
  private static final String MARKER = ".open";

  private final Path directory;
  private final Clock clock;
  private final AtomicInteger recovered = new AtomicInteger();
  private final AtomicInteger damaged = new AtomicInteger();

  LayerFiles(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  static String name(long number) {
    return String.format("%08d%s", number, SUFFIX);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  Path marker(String name) {
    return directory.resolve(name + MARKER);
  }

  MapFile create(String name, int capacity) throws IOException {
    Files.deleteIfExists(path(name));
    mark(name);
    try {
      return MapFile.open(path(name), capacity, MapFile.Mode.CREATE);
    } catch (IOException e) {
      // A file that could not be given its blocks holds nothing and would only take space.
      Files.deleteIfExists(path(name));
      Files.deleteIfExists(marker(name));
      throw e;
    }
  }

  /** Opens a file by its marker; what cannot be saved is moved aside and begins empty. */
  MapFile open(String name, int capacity, long bytes) throws IOException {
    boolean unclean = !mark(name);
    String why;
    if (!Files.exists(path(name))) {
      why = "it is missing";
    } else if (Files.size(path(name)) != bytes) {
      // A shorter file must not be mapped: an access beyond its end is a fault, not an exception.
      why = "it has " + Files.size(path(name)) + " bytes, not " + bytes;
    } else {
      try {
        return unclean ? recover(name, capacity) : openOrRecover(name, capacity);
      } catch (IOException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    putAside(name, why);
    return MapFile.open(path(name), capacity, MapFile.Mode.CREATE);
  }

  private MapFile openOrRecover(String name, int capacity) throws IOException {
    try {
      return MapFile.open(path(name), capacity, MapFile.Mode.OPEN);
    } catch (IOException e) {
      log.warn("Index file {} does not open, trying to recover it", path(name), e);
      return recover(name, capacity);
    }
  }

  private MapFile recover(String name, int capacity) throws IOException {
    MapFile file = MapFile.open(path(name), capacity, MapFile.Mode.RECOVER);
    try {
      long entries = file.size();
      if (entries < 0 || entries > capacity) {
        throw new IOException("it says it has " + entries + " of " + capacity + " entries");
      }
    } catch (IOException | StateUnavailableException e) {
      file.close();
      throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
    recovered.incrementAndGet();
    return file;
  }

  private void putAside(String name, String why) throws IOException {
    damaged.incrementAndGet();
    if (Files.exists(path(name))) {
      Path aside = directory.resolve(name + ".damaged-" + clock.millis());
      Files.move(path(name), aside);
      log.warn(
          "Index file {} cannot be used: {}. Moved to {}; what it recorded is compared again",
          path(name),
          why,
          aside);
    } else {
      log.warn(
          "Index file {} cannot be used: {}. What it recorded is compared again", path(name), why);
    }
  }

  /** Says that a file is open; false when that was said before. */
  boolean mark(String name) throws IOException {
    try {
      Files.createFile(marker(name));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
    Files.deleteIfExists(marker(name));
  }

  /** Deletes index files that no manifest names: those of a process that ended before it did. */
  void deleteOthers(Set<String> known) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path path : (Iterable<Path>) entries::iterator) {
        String name = path.getFileName().toString();
        String file =
            name.endsWith(MARKER) ? name.substring(0, name.length() - MARKER.length()) : name;
        if (file.endsWith(SUFFIX) && !known.contains(file)) {
          Files.delete(path);
        }
      }
    }
  }

  int recovered() {
    return recovered.get();
  }

  int damaged() {
    return damaged.get();
  }
}
