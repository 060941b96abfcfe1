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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of one JSON value a line, to which lines are added. A torn last line is tolerated. */
public final class LineFile {
  private static final Logger log = LoggerFactory.getLogger(LineFile.class);

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

  /** Replaces the whole file. */
  public static void replace(Path file, List<?> values) throws IOException {
    StringBuilder lines = new StringBuilder();
    values.forEach(value -> lines.append(JsonDocument.line(value)).append('\n'));
    AtomicFile.write(file, lines.toString().getBytes(UTF_8));
  }
}
