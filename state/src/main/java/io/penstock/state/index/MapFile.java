package io.penstock.state.index;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.penstock.state.StateUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import net.openhft.chronicle.hash.serialization.impl.ByteArraySizedReader;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.posix.PosixAPI;

/**
 * One open Chronicle Map file and the gate to it: whatever an access throws, an InternalError of a
 * page that could not be mapped included, leaves here as a {@link StateUnavailableException}.
 * Thread-safe.
 */
final class MapFile implements AutoCloseable {
  static {
    // It prints an invitation to leave one's e-mail address when it starts.
    if (System.getProperty("chronicle.announcer.disable") == null) {
      System.setProperty("chronicle.announcer.disable", "true");
    }
    // It would load a native library, half of what its start takes, for calls never made here.
    PosixAPI.useNoOpPosixApi();
  }

  // Above it several threads record at once without meeting on one lock; below, segments cost
  // space: 60 instead of 54 bytes an entry with 4 segments of 1,024.
  private static final int ONE_SEGMENT = 16 * 1024;
  private static final int ENTRIES_PER_SEGMENT = 8 * 1024;

  private final Path path;
  private final ChronicleMap<byte[], byte[]> map;

  /** Chronicle's own locks spin: with more threads than cores, for as long as a thread's turn. */
  private final Lock turn = new ReentrantLock();

  private volatile boolean failed;

  private MapFile(Path path, ChronicleMap<byte[], byte[]> map) {
    this.path = path;
    this.map = map;
  }

  /** How a file is opened. */
  enum Mode {
    /** A new file; its blocks are allocated so that a full disk shows here and not in a put. */
    CREATE,
    /** A file that was closed. */
    OPEN,
    /** A file that was open when its process ended: its locks and torn entries are cleared. */
    RECOVER
  }

  /** Loads and runs what opening and using a file needs, without one. */
  static void warmUp() {
    byte[] hash = new byte[KeyHash.BYTES];
    byte[] value = new byte[EntryBytes.BYTES];
    try (ChronicleMap<byte[], byte[]> map = builder(16).create()) {
      map.put(hash, value);
      map.getUsing(hash, value);
    }
  }

  static MapFile open(Path path, int capacity, Mode mode) throws IOException {
    try {
      ChronicleMapBuilder<byte[], byte[]> builder = builder(capacity);
      MapFile file =
          new MapFile(
              path,
              mode == Mode.RECOVER
                  ? builder.recoverPersistedTo(path.toFile(), true)
                  : builder.createPersistedTo(path.toFile()));
      if (mode == Mode.CREATE) {
        try {
          allocate(path);
        } catch (IOException e) {
          file.close();
          throw e;
        }
      }
      return file;
    } catch (RuntimeException | InternalError e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  private static ChronicleMapBuilder<byte[], byte[]> builder(int capacity) {
    ChronicleMapBuilder<byte[], byte[]> builder =
        ChronicleMap.of(byte[].class, byte[].class)
            .entries(capacity)
            .keyReaderAndDataAccess(ByteArraySizedReader.INSTANCE, new HashAccess())
            .constantKeySizeBySample(new byte[KeyHash.BYTES])
            .constantValueSizeBySample(new byte[EntryBytes.BYTES])
            .maxBloatFactor(1)
            .checksumEntries(true)
            .putReturnsNull(true)
            .removeReturnsNull(false)
            .skipCloseOnExitHook(true);
    builder.actualSegments(
        capacity <= ONE_SEGMENT ? 1 : Integer.highestOneBit(capacity / ENTRIES_PER_SEGMENT));
    return builder;
  }

  // There is no fallocate in Java: writing back what was read gives every hole a block.
  private static void allocate(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ, WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
      long at = 0;
      while (channel.read(buffer.clear(), at) > 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          at += channel.write(buffer, at);
        }
      }
      channel.force(true);
    }
  }

  boolean get(byte[] hash, byte[] into) {
    turn.lock();
    try {
      return map.getUsing(hash, into) != null;
    } catch (RuntimeException | InternalError e) {
      throw unavailable(e);
    } finally {
      turn.unlock();
    }
  }

  void put(byte[] hash, byte[] value) {
    turn.lock();
    try {
      map.put(hash, value);
    } catch (RuntimeException | InternalError e) {
      throw unavailable(e);
    } finally {
      turn.unlock();
    }
  }

  /** Changes the local digest of an entry where it is {@code from}. */
  void restamp(byte[] hash, long from, long to) {
    byte[] value = new byte[EntryBytes.BYTES];
    turn.lock();
    try {
      if (map.getUsing(hash, value) != null && EntryBytes.local(value, 0) == from) {
        EntryBytes.setLocal(value, 0, to);
        map.put(hash, value);
      }
    } catch (RuntimeException | InternalError e) {
      throw unavailable(e);
    } finally {
      turn.unlock();
    }
  }

  boolean remove(byte[] hash) {
    turn.lock();
    try {
      return map.remove(hash) != null;
    } catch (RuntimeException | InternalError e) {
      throw unavailable(e);
    } finally {
      turn.unlock();
    }
  }

  long size() {
    try {
      return map.longSize();
    } catch (RuntimeException | InternalError e) {
      throw unavailable(e);
    }
  }

  /** Whether an access failed, after which the file is to be recovered before it is used again. */
  boolean hasFailed() {
    return failed;
  }

  private StateUnavailableException unavailable(Throwable cause) {
    failed = true;
    return new StateUnavailableException(
        "The index file "
            + path
            + " cannot be used ("
            + cause
            + "): check the disk's space and health; the next job recovers the file",
        cause);
  }

  @Override
  public void close() {
    try {
      map.close();
    } catch (RuntimeException | InternalError e) {
      throw unavailable(e);
    }
  }
}
