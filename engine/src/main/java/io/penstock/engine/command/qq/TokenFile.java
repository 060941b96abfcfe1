package io.penstock.engine.command.qq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.config.Secret;
import io.penstock.engine.client.CredentialsException;
import io.penstock.engine.client.Json;
import io.penstock.engine.client.PrivateFile;
import java.nio.file.Path;
import java.util.Optional;

/** The file of a session in the model's form: {@code {"bearer_token": "...", "version": 1}}. */
final class TokenFile {
  private static final int VERSION = 1;

  private final Path file;

  TokenFile(Path file) {
    this.file = file;
  }

  Optional<Secret> read() {
    String content = PrivateFile.read(file);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode document = Json.read(content);
      if (document.path("version").asInt() == VERSION && document.hasNonNull("bearer_token")) {
        return Optional.of(Secret.of(document.path("bearer_token").asText()));
      }
    } catch (JsonProcessingException e) {
      // told below; the cause would quote the token
    }
    throw new CredentialsException(file + " is no file of a session; delete it and log in", null);
  }

  void write(Secret token) {
    PrivateFile.write(
        file,
        "{\"bearer_token\": "
            + PythonJson.text(token.reveal())
            + ", \"version\": "
            + VERSION
            + "}\n");
  }

  void delete() {
    PrivateFile.delete(file);
  }
}
