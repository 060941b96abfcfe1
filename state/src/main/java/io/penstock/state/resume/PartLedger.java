package io.penstock.state.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.JsonDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which parts of one large file are complete. Thread-safe. A part is on record from the moment
 * {@link #complete} returns, whatever becomes of the process; none is after a crash of the machine.
 */
public final class PartLedger implements AutoCloseable {
  private final Path path;
  private final LargeFile file;
  private final FileChannel channel;
  private final Map<Integer, Long> parts;

  /** A line: a complete part. */
  record Line(int part, long checksum) {}

  /** The first line. */
  record Header(int version, String bootId, LargeFile file) {}

  PartLedger(Path path, LargeFile file, FileChannel channel, Map<Integer, Long> parts) {
    this.path = path;
    this.file = file;
    this.channel = channel;
    this.parts = new TreeMap<>(parts);
  }

  /**
   * Says that all bytes of a part were written to the staged file.
   *
   * @param checksum of the part, in the algorithm of the caller's choice
   */
  public synchronized void complete(int part, long checksum) {
    if (part < 0 || part >= file.parts()) {
      throw new IllegalArgumentException("Part " + part + " of " + file.parts());
    }
    try {
      write(channel, new Line(part, checksum));
    } catch (IOException e) {
      throw unavailable(e);
    }
    parts.put(part, checksum);
  }

  /** Checksum by part index, a copy. */
  public synchronized Map<Integer, Long> completedParts() {
    return new TreeMap<>(parts);
  }

  static void write(FileChannel channel, Object line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap((JsonDocument.line(line) + "\n").getBytes(UTF_8));
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Ends the file: it was published, or its staged bytes were discarded. */
  public void delete() {
    close();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private StateUnavailableException unavailable(IOException e) {
    return new StateUnavailableException("The part ledger " + path + " cannot be used: " + e, e);
  }

  /** Keeps what is on record for the next job. Idempotent. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }
}
