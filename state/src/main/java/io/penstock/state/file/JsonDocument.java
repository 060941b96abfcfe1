package io.penstock.state.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.penstock.state.StateUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON as the state keeps it: records with a {@code version} field, unknown fields refused, a newer
 * version refused, replaced atomically.
 */
public final class JsonDocument {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private JsonDocument() {}

  /**
   * Reads one document.
   *
   * @throws StateUnavailableException when it is damaged, has unknown fields or is of a version
   *     above {@code newest}
   */
  public static <T> T read(Path file, Class<T> type, int newest) throws IOException {
    byte[] content = Files.readAllBytes(file);
    try {
      JsonNode tree = MAPPER.readTree(content);
      int version = tree == null ? 0 : tree.path("version").asInt(0);
      if (version > newest) {
        throw new StateUnavailableException(
            file
                + " was written by a newer Penstock (format "
                + version
                + ", this one reads up to "
                + newest
                + "): use that version, or another state directory");
      }
      if (version < 1) {
        throw new StateUnavailableException(
            file + " has no format version: it is damaged; restore it or move it away");
      }
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new StateUnavailableException(
          file + " cannot be read: " + e.getOriginalMessage() + "; restore it or move it away", e);
    }
  }

  /** Replaces the document atomically and durably. */
  public static void write(Path file, Object value) throws IOException {
    AtomicFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
  }

  /** One value as one line without its end. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new StateUnavailableException("A value cannot be written as JSON", e);
    }
  }

  /** The value of one line. */
  public static <T> T parse(String line, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(line, type);
  }
}
