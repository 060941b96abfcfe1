package io.penstock.state.resume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.AtomicFile;
import io.penstock.state.file.JsonDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Directories in which temporary files may lie, so that the start after an unclean end looks in
 * those only. Thread-safe.
 *
 * <p>A directory is written before the first temporary file is made in it and forgotten when nobody
 * stages in it and {@value #REMEMBERED} others were used since: the file and the memory it takes
 * stay bounded however many directories a job has.
 */
public final class StagingJournal implements AutoCloseable {
  /** Idle directories that are remembered, so that the next file in one of them costs no write. */
  public static final int REMEMBERED = 1_024;

  private static final int REWRITTEN_AT_LINES = 16 * REMEMBERED;

  /** No machine's run: a journal of it has the whole tree looked through. */
  private static final String UNKNOWN = "unknown";

  private final Path file;
  private final Left left;
  private final Map<String, Integer> users = new LinkedHashMap<>();
  private String writtenBootId;

  /** Directories that stay in the journal though nobody stages in them. */
  private final Set<String> unswept;

  private FileChannel channel;
  private int idle;
  private int lines;

  private StagingJournal(Path file, Left left, String writtenBootId) throws IOException {
    this.file = file;
    this.left = left;
    this.writtenBootId = writtenBootId;
    this.unswept = new LinkedHashSet<>(left.directories());
    this.channel = append(file);
  }

  /**
   * What the former job left.
   *
   * @param sameBoot whether the machine has run on since; if not, the journal may lack directories
   *     and the whole tree is to be looked through
   * @param directories relative to the destination, the empty name for itself
   */
  public record Left(boolean sameBoot, Set<String> directories) {
    public Left {
      directories = Set.copyOf(directories);
    }
  }

  /** The first line: which run of the machine wrote the file. */
  record Header(int version, String bootId) {}

  /**
   * Opens the journal and reads what a former job left. Those directories stay in it until {@link
   * #swept}.
   */
  public static StagingJournal open(Path file, String bootId) {
    try {
      Left left = Files.exists(file) ? read(file, bootId) : new Left(true, Set.of());
      // A journal of another boot stays one until it was swept: this process may end before.
      String written = left.sameBoot() ? bootId : UNKNOWN;
      rewrite(file, written, left.directories());
      return new StagingJournal(file, left, written);
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  private static Left read(Path file, String bootId) throws IOException {
    Iterator<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().iterator();
    Set<String> directories = new LinkedHashSet<>();
    boolean sameBoot = false;
    try {
      Header header =
          lines.hasNext() ? JsonDocument.parse(lines.next(), Header.class) : new Header(1, "");
      if (header.version() != 1) {
        throw new StateUnavailableException(
            file + " was written by a newer Penstock: use that version");
      }
      sameBoot = header.bootId().equals(bootId);
      while (lines.hasNext()) {
        directories.add(JsonDocument.parse(lines.next(), String.class));
      }
      return new Left(sameBoot, directories);
    } catch (JsonProcessingException e) {
      // In a torn last line's directory nothing was made yet; any other line that cannot be read
      // may stand for one in which something was.
      return new Left(sameBoot && !lines.hasNext(), directories);
    }
  }

  private static void rewrite(Path file, String bootId, Iterable<String> directories)
      throws IOException {
    StringBuilder text = new StringBuilder(JsonDocument.line(new Header(1, bootId))).append('\n');
    for (String directory : directories) {
      text.append(JsonDocument.line(directory)).append('\n');
    }
    AtomicFile.write(file, text.toString().getBytes(UTF_8));
  }

  private static FileChannel append(Path file) throws IOException {
    return FileChannel.open(file, CREATE, WRITE, APPEND);
  }

  /** What the former job left; the same until closed. */
  public Left left() {
    return left;
  }

  /** Says that a temporary file is about to be made in a directory. */
  public synchronized void staging(String directory) {
    Integer before = users.put(directory, users.getOrDefault(directory, 0) + 1);
    if (before != null) {
      if (before == 0) {
        idle--;
      }
      return;
    }
    try {
      ByteBuffer line = ByteBuffer.wrap((JsonDocument.line(directory) + "\n").getBytes(UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      if (++lines >= REWRITTEN_AT_LINES) {
        rewriteInUse();
      }
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  /** Says that the temporary file is gone: published, or deleted. */
  public synchronized void staged(String directory) {
    Integer before = users.get(directory);
    if (before == null || before == 0) {
      throw new IllegalStateException("Nothing is staged in " + directory);
    }
    // Moved to the end, so that the directory idle for longest is forgotten first.
    users.remove(directory);
    users.put(directory, before - 1);
    if (before == 1 && ++idle > REMEMBERED) {
      forgetIdle();
    }
  }

  /** Says that a temporary file could not be deleted: the next job looks in its directory. */
  public synchronized void leftBehind(String directory) {
    if (unswept.size() < REMEMBERED) {
      unswept.add(directory);
    } else {
      writtenBootId = UNKNOWN;
    }
  }

  private void forgetIdle() {
    Iterator<Integer> counts = users.values().iterator();
    while (counts.hasNext()) {
      if (counts.next() == 0) {
        counts.remove();
        idle--;
        return;
      }
    }
  }

  private void rewriteInUse() throws IOException {
    Set<String> kept = new LinkedHashSet<>(unswept);
    kept.addAll(users.keySet());
    rewrite(file, writtenBootId, kept);
    channel.close();
    channel = append(file);
    lines = users.size();
  }

  /** Says that what the former job left was looked through; from now on this boot's job counts. */
  public synchronized void swept(String bootId) {
    try {
      rewrite(file, bootId, users.keySet());
      writtenBootId = bootId;
      unswept.clear();
      channel.close();
      channel = append(file);
      lines = users.size();
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  /**
   * Ends the job in which no temporary file is left, barring those that are kept for later. Those
   * that could not be deleted stay on record.
   */
  public synchronized void closeClean() {
    close();
    try {
      if (unswept.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        rewrite(file, writtenBootId, unswept);
      }
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }

  private static StateUnavailableException unavailable(Path file, IOException e) {
    return new StateUnavailableException("The journal " + file + " cannot be used: " + e, e);
  }

  /** Ends the job; the next one looks where this one staged. Idempotent. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unavailable(file, e);
    }
  }
}
