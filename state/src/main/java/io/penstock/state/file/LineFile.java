package io.penstock.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of one JSON value a line, to which lines are added. A torn last line is tolerated. */
public final class LineFile {
  private static final Logger log = LoggerFactory.getLogger(LineFile.class);

  /** Long beside any line. */
  private static final int TAIL = 1 << 18;

  private LineFile() {}

  /** Adds one line and syncs it. What a crash left torn before it is ended first. */
  public static void append(Path file, Object value) throws IOException {
    boolean torn = endsTorn(file);
    byte[] line = ((torn ? "\n" : "") + JsonDocument.line(value) + "\n").getBytes(UTF_8);
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  static boolean endsTorn(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.read(last, channel.size() - 1);
      return last.get(0) != '\n';
    }
  }

  /** All values; lines that cannot be read are left out with a warning. Empty without a file. */
  public static <T> List<T> read(Path file, Class<T> type) throws IOException {
    List<T> values = new ArrayList<>();
    if (Files.exists(file)) {
      // Decoded leniently: a torn line may end inside a character.
      for (String line : new String(Files.readAllBytes(file), UTF_8).lines().toList()) {
        try {
          values.add(JsonDocument.parse(line, type));
        } catch (JsonProcessingException e) {
          log.warn("A line of {} cannot be read and is left out", file);
        }
      }
    }
    return values;
  }

  /** The last value that can be read, found from the end; empty without one. */
  public static <T> Optional<T> last(Path file, Class<T> type) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long from = Math.max(0, channel.size() - TAIL);
      ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - from));
      while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {}
      List<String> lines = new String(tail.array(), 0, tail.position(), UTF_8).lines().toList();
      // What the tail begins with may be the end of a line.
      for (int i = lines.size() - 1; i >= (from == 0 ? 0 : 1); i--) {
        try {
          return Optional.of(JsonDocument.parse(lines.get(i), type));
        } catch (JsonProcessingException e) {
          log.warn("A line of {} cannot be read and is left out", file);
        }
      }
    }
    return Optional.empty();
  }

  /** Replaces the whole file. */
  public static void replace(Path file, List<?> values) throws IOException {
    StringBuilder lines = new StringBuilder();
    values.forEach(value -> lines.append(JsonDocument.line(value)).append('\n'));
    AtomicFile.write(file, lines.toString().getBytes(UTF_8));
  }
}
