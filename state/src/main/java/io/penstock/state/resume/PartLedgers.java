package io.penstock.state.resume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.JsonDocument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part ledgers of one relationship, a small file each. Thread-safe. */
public final class PartLedgers {
  private static final Logger log = LoggerFactory.getLogger(PartLedgers.class);
  private static final String SUFFIX = ".parts";

  private final Path directory;
  private final String bootId;

  private PartLedgers(Path directory, String bootId) {
    this.directory = directory;
    this.bootId = bootId;
  }

  /** Opens the directory, made where it is missing. */
  public static PartLedgers open(Path directory, String bootId) {
    try {
      Files.createDirectories(directory);
      return new PartLedgers(directory, bootId);
    } catch (IOException e) {
      throw unavailable(directory, e);
    }
  }

  /** Begins a ledger without parts; a former one of the same key is replaced. */
  public PartLedger begin(LargeFile file) {
    return write(file, Map.of());
  }

  /**
   * Goes on with an interrupted file. The ledger is written anew with the parts that count, as of
   * this boot: the caller must have made sure that the staged file is still there.
   */
  public PartLedger resume(Interrupted interrupted) {
    return write(interrupted.file(), interrupted.completedParts());
  }

  // The channel is the ledger's from here on.
  @SuppressWarnings("resource")
  private PartLedger write(LargeFile file, Map<Integer, Long> parts) {
    Path path = path(file.key());
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      FileChannel channel = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING);
      try {
        PartLedger.write(channel, new PartLedger.Header(1, bootId, file));
        for (Map.Entry<Integer, Long> part : parts.entrySet()) {
          PartLedger.write(channel, new PartLedger.Line(part.getKey(), part.getValue()));
        }
        Files.move(fresh, path, ATOMIC_MOVE);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
      return new PartLedger(path, file, FileChannel.open(path, WRITE, APPEND), parts);
    } catch (IOException e) {
      throw unavailable(path, e);
    }
  }

  /** What former jobs did not end; ledgers that cannot be read are deleted with a warning. */
  public List<Interrupted> list() {
    List<Interrupted> found = new ArrayList<>();
    try (Stream<Path> paths = Files.list(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Optional<Interrupted> interrupted =
            path.toString().endsWith(SUFFIX) ? read(path) : Optional.empty();
        if (interrupted.isPresent()) {
          found.add(interrupted.get());
        } else {
          Files.delete(path);
        }
      }
      return found;
    } catch (IOException e) {
      throw unavailable(directory, e);
    }
  }

  private Optional<Interrupted> read(Path path) throws IOException {
    Iterator<String> lines = new String(Files.readAllBytes(path), UTF_8).lines().iterator();
    Map<Integer, Long> parts = new TreeMap<>();
    LargeFile file;
    boolean sameBoot;
    try {
      PartLedger.Header header =
          JsonDocument.parse(lines.hasNext() ? lines.next() : "{}", PartLedger.Header.class);
      if (header.version() != 1) {
        throw new StateUnavailableException(
            path + " was written by a newer Penstock: use that version");
      }
      file = header.file();
      sameBoot = bootId.equals(header.bootId());
    } catch (JsonProcessingException e) {
      log.warn("Part ledger {} cannot be read; its object is copied from the start", path);
      return Optional.empty();
    }
    while (lines.hasNext()) {
      try {
        PartLedger.Line line = JsonDocument.parse(lines.next(), PartLedger.Line.class);
        parts.put(line.part(), line.checksum());
      } catch (JsonProcessingException e) {
        // Torn when the process ended: that part was not on record yet.
        break;
      }
    }
    // Their bytes may not have reached the disk before the machine stopped.
    return Optional.of(new Interrupted(file, sameBoot ? parts : Map.of()));
  }

  private Path path(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return directory.resolve(HexFormat.of().formatHex(digest, 0, 16) + SUFFIX);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static StateUnavailableException unavailable(Path path, IOException e) {
    return new StateUnavailableException("The part ledgers " + path + " cannot be used: " + e, e);
  }
}
