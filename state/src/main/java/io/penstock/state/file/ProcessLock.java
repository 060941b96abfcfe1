package io.penstock.state.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock between processes that a kill releases. Thread-safe.
 *
 * <p>Closing any descriptor of a locked file drops the lock of the whole process while {@code
 * isValid()} stays true (POSIX fcntl), so the file is opened exactly once, here, and never read:
 * who holds it stands in {@code holder.json} beside it, or in {@code NAME.holder.json} of a lock
 * that is called otherwise.
 */
public final class ProcessLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** A tenth of a second in all: whoever only looks has the lock for some microseconds. */
  private static final int ATTEMPTS = 10;

  private static final long BETWEEN_ATTEMPTS_MILLIS = 10;

  private final Path file;
  private final FileChannel channel;
  private boolean closed;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Who holds a lock. */
  record Holder(int version, long pid, String bootId) {}

  /**
   * Takes the lock {@code directory/lock} or refuses at once, or soon where no process that lives
   * says that it holds it.
   *
   * @param what names the locked thing in the refusal, as "Relationship 12 (s3://...)"
   * @throws AlreadyRunningException when this or another process holds it
   */
  public static ProcessLock acquire(Path directory, String what, String bootId) throws IOException {
    return acquire(directory, "lock", what, bootId);
  }

  /** The same with a lock of another name. */
  public static ProcessLock acquire(Path directory, String name, String what, String bootId)
      throws IOException {
    Path file = directory.toRealPath().resolve(name);
    if (!HELD.add(file)) {
      throw new AlreadyRunningException(what, OptionalLong.of(ProcessHandle.current().pid()));
    }
    try {
      return new ProcessLock(file, lock(file, what, bootId));
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  /** Whether this or another process holds {@code directory/lock}. */
  public static boolean isHeld(Path directory) throws IOException {
    Path file = directory.toRealPath().resolve("lock");
    if (!HELD.add(file)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), OwnerAlone.file())) {
      return channel.tryLock() == null;
    } finally {
      HELD.remove(file);
    }
  }

  // The channel stays open as long as the lock is held: it is closed by close().
  @SuppressWarnings("resource")
  private static FileChannel lock(Path file, String what, String bootId) throws IOException {
    FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), OwnerAlone.file());
    try {
      if (!take(channel, file)) {
        throw new AlreadyRunningException(what, holder(file));
      }
      JsonDocument.write(holderFile(file), new Holder(1, ProcessHandle.current().pid(), bootId));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean take(FileChannel channel, Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return true;
      }
      if (holder(file).stream().anyMatch(pid -> ProcessHandle.of(pid).isPresent())) {
        return false;
      }
      try {
        Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static OptionalLong holder(Path lock) {
    try {
      return OptionalLong.of(JsonDocument.read(holderFile(lock), Holder.class, 1).pid());
    } catch (IOException | StateUnavailableException e) {
      // The holder is between locking and writing its name: the refusal stands without it.
      return OptionalLong.empty();
    }
  }

  private static Path holderFile(Path lock) {
    String name = lock.getFileName().toString();
    return lock.resolveSibling(name.equals("lock") ? "holder.json" : name + ".holder.json");
  }

  /** Gives the lock back. Idempotent. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Files.deleteIfExists(holderFile(file));
    } finally {
      channel.close();
      HELD.remove(file);
    }
  }
}
