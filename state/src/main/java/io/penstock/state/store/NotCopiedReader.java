package io.penstock.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.state.file.JsonDocument;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a report of what was not copied, from any line on. Confined to one thread. */
final class NotCopiedReader implements AutoCloseable {
  private final InputStream bytes;
  private long position;

  private NotCopiedReader(InputStream bytes, long position) {
    this.bytes = bytes;
    this.position = position;
  }

  /**
   * Opens a report at the first line that begins at a position or after it.
   *
   * @throws java.nio.file.NoSuchFileException where there is no report
   */
  static NotCopiedReader open(Path file, long position) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      // From the end of the line before: a position that a caller made up may lie within one.
      long begin = Math.min(Math.max(0, position - 1), channel.size());
      channel.position(begin);
      NotCopiedReader reader =
          new NotCopiedReader(
              new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), begin);
      if (position > 0) {
        reader.line();
      }
      return reader;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the next line begins. */
  long position() {
    return position;
  }

  /**
   * The next line; empty at the end. That is a last line too that is torn, as long as a job writes
   * or after a kill.
   */
  Optional<NotCopied> next() throws IOException {
    Optional<String> line = line();
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(JsonDocument.parse(line.get(), NotCopied.class));
  }

  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      if (next == '\n') {
        position += line.size() + 1;
        return Optional.of(line.toString(UTF_8));
      }
      line.write(next);
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
