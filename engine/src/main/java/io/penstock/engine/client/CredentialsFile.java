package io.penstock.engine.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sessions and certificates of servers, from one command to the next, in a file that its owner
 * alone can read. Of two commands that write at once, one's change is kept.
 */
public final class CredentialsFile {
  private static final int VERSION = 1;

  private final Path file;

  public CredentialsFile(Path file) {
    this.file = file;
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * What is kept of a server; all empty where nothing is.
   *
   * @throws CredentialsException where the file is no such file, or others can read it
   */
  public ServerCredentials of(ServerAddress server) {
    JsonNode entry = document().path("servers").path(server.toString());
    return new ServerCredentials(
        text(entry, "token").map(Secret::of),
        text(entry, "user"),
        text(entry, "certificate_sha256"));
  }

  /** Keeps this of a server. */
  public void keep(ServerAddress server, ServerCredentials credentials) {
    ObjectNode document = document();
    ObjectNode entry = document.withObjectProperty("servers").putObject(server.toString());
    credentials.token().ifPresent(token -> entry.put("token", token.reveal()));
    credentials.user().ifPresent(user -> entry.put("user", user));
    credentials.certificate().ifPresent(digest -> entry.put("certificate_sha256", digest));
    if (entry.isEmpty()) {
      document.withObjectProperty("servers").remove(server.toString());
    }
    PrivateFile.write(file, document.toPrettyString() + "\n");
  }

  private ObjectNode document() {
    String content = PrivateFile.read(file);
    if (content.isEmpty()) {
      return Json.object().put("version", VERSION);
    }
    JsonNode document;
    try {
      document = Json.read(content);
    } catch (JsonProcessingException e) {
      throw new CredentialsException(noSuchFile(), null); // the cause would quote a token
    }
    if (document instanceof ObjectNode object && object.path("version").asInt() == VERSION) {
      return object;
    }
    throw new CredentialsException(noSuchFile(), null);
  }

  private String noSuchFile() {
    return file
        + " is no file of credentials of this version; delete it and log in again, or name another"
        + " with --credentials-store";
  }

  private static Optional<String> text(JsonNode entry, String name) {
    return Optional.ofNullable(entry.path(name).textValue());
  }
}
