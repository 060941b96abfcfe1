package io.penstock.state.resume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.AtomicFile;
import io.penstock.state.file.JsonDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which permissions were taken in one destination, so that they are given back whatever becomes of
 * the process. Thread-safe; holds no line in memory.
 *
 * <p>There is no file as long as nothing was taken.
 */
public final class PermissionJournal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PermissionJournal.class);
  private static final int VERSION = 1;

  private final Path file;
  private final Object forcing = new Object();
  private FileChannel channel;
  private boolean torn;
  private long written;
  private long forced;

  private PermissionJournal(Path file) {
    this.file = file;
  }

  /** The first line. */
  record Header(int version) {}

  /**
   * The journal of a destination.
   *
   * @param folder of all journals of a relationship; made when it is needed
   * @param root the inode of the destination: what was taken in a directory that is not in its
   *     place now, such as one that is not mounted, is not mixed up with what is
   */
  public static PermissionJournal open(Path folder, long root) {
    return new PermissionJournal(folder.resolve(Long.toUnsignedString(root) + ".jsonl"));
  }

  /** Whether a job of the relationship left anything taken, wherever its destination was. */
  public static boolean isLeft(Path folder) {
    try (Stream<Path> journals = Files.list(folder)) {
      return journals.findAny().isPresent();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new StateUnavailableException("The directory " + folder + " cannot be read: " + e, e);
    }
  }

  /** Whether nothing is taken. */
  public boolean isEmpty() {
    return !Files.exists(file);
  }

  /** Says what is about to be taken; it outlives the process from the moment this returns. */
  public synchronized void taking(List<TakenPermission> permissions) {
    StringBuilder lines = new StringBuilder();
    permissions.forEach(permission -> lines.append(JsonDocument.line(permission)).append('\n'));
    try {
      if (channel == null) {
        begin();
      }
      write(lines.toString());
      written++;
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private void begin() throws IOException {
    boolean fresh = isEmpty();
    Files.createDirectories(file.getParent());
    channel = FileChannel.open(file, CREATE, WRITE, APPEND);
    torn = !fresh; // a crash may have left it so
    if (fresh) {
      write(JsonDocument.line(new Header(VERSION)) + "\n");
      AtomicFile.syncDirectory(file.getParent());
      AtomicFile.syncDirectory(file.getParent().getParent());
    }
  }

  /** Appends lines; what a full disk or a crash left torn before them is ended first. */
  private void write(String lines) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(((torn ? "\n" : "") + lines).getBytes(UTF_8));
    torn = true;
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    torn = false;
  }

  /** Makes what was said so far outlive the machine. Callers that come together share one sync. */
  public void force() {
    long wanted = written();
    synchronized (forcing) {
      if (forced >= wanted) {
        return;
      }
      long reached = written();
      try {
        channel().force(false);
      } catch (IOException e) {
        throw unavailable(e);
      }
      forced = reached;
    }
  }

  private synchronized long written() {
    return written;
  }

  private synchronized FileChannel channel() {
    return channel;
  }

  /**
   * Goes through all lines in their order, those of former jobs first. A line that cannot be read
   * is left out with a warning: where it is torn, nothing was taken yet.
   */
  public void forEach(Consumer<TakenPermission> consumer) {
    // Decoded leniently: a torn line may end inside a character.
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
      checkVersion(lines.readLine());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        TakenPermission permission = line.isEmpty() ? null : parse(line);
        if (permission != null) {
          consumer.accept(permission);
        }
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private TakenPermission parse(String line) {
    try {
      return JsonDocument.parse(line, TakenPermission.class);
    } catch (JsonProcessingException e) {
      log.warn("A line of {} cannot be read and is left out", file);
      return null;
    }
  }

  private void checkVersion(String header) {
    try {
      if (header != null && JsonDocument.parse(header, Header.class).version() != VERSION) {
        throw new StateUnavailableException(
            file + " was written by a newer Penstock: use that version");
      }
    } catch (JsonProcessingException e) {
      log.warn("The first line of {} cannot be read", file);
    }
  }

  /** Ends the journal: all is given back, durably. */
  public synchronized void delete() {
    close();
    try {
      if (Files.deleteIfExists(file)) {
        AtomicFile.syncDirectory(file.getParent());
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private StateUnavailableException unavailable(IOException e) {
    return new StateUnavailableException(
        "The journal of permissions " + file + " cannot be used: " + e, e);
  }

  /** Keeps what is not given back for the next job. Idempotent. */
  @Override
  public synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
        channel = null;
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }
}
