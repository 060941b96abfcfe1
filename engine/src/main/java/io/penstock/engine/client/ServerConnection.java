package io.penstock.engine.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.penstock.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends requests to one server and reads its answers; blocks, one request at a time.
 *
 * <p>Every method throws a {@link ServerException} where the server refuses, a {@link
 * NoServerException} where none answers, and an {@link UntrustedServerException} where its
 * certificate is not trusted.
 */
public final class ServerConnection implements AutoCloseable {
  /** The longest answer that is read; a full list of relationships is a tenth of it. */
  private static final int LONGEST_ANSWER = 64 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ServerAddress address;
  private final ConnectionSettings settings;
  private final CertificateCheck certificates;
  private final EndableClient client;
  private final Optional<Secret> token;

  private ServerConnection(
      ServerAddress address, ConnectionSettings settings, CertificateCheck certificates) {
    this.address = address;
    this.settings = settings;
    this.certificates = certificates;
    this.token = settings.token();
    this.client =
        new EndableClient(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(
                    settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT)
                .sslContext(certificates.context()));
  }

  /**
   * Prepares; nothing is sent yet.
   *
   * @param certificates where the certificate of a server on this machine is remembered
   */
  public static ServerConnection to(
      ServerAddress address, ConnectionSettings settings, CredentialsFile certificates) {
    return new ServerConnection(
        address, settings, CertificateCheck.of(address, settings, certificates));
  }

  /** The server. */
  public ServerAddress address() {
    return address;
  }

  /** Asks for a document. */
  public JsonNode get(String path) {
    return send("GET", path, Optional.empty());
  }

  /** Asks for an action that takes no document; the answer is missing where there is none. */
  public JsonNode post(String path) {
    return send("POST", path, Optional.empty());
  }

  /** Asks for an action. */
  public JsonNode post(String path, JsonNode body) {
    return send("POST", path, Optional.of(body));
  }

  /** Changes something. */
  public JsonNode patch(String path, JsonNode body) {
    return send("PATCH", path, Optional.of(body));
  }

  /** Deletes something. */
  public void delete(String path) {
    send("DELETE", path, Optional.empty());
  }

  /**
   * Opens the stream of what happens, to be closed by the caller.
   *
   * @param lastId the event after which to go on
   */
  public EventStream events(String path, Optional<String> lastId) {
    HttpRequest.Builder request = request(path).GET().header("Accept", "text/event-stream");
    lastId.ifPresent(id -> request.header("Last-Event-ID", id));
    trace("GET", path, Optional.empty());
    HttpResponse<Stream<String>> response = exchange(request.build(), BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      try (Stream<String> lines = response.body()) {
        String body = String.join("\n", lines.limit(100).toList());
        throw ErrorAnswer.of(response.statusCode(), document(body, response.statusCode()));
      }
    }
    return new EventStream(response.body());
  }

  /** Ends the connections; a request under way fails. */
  @Override
  public void close() {
    client.close();
  }

  private JsonNode send(String method, String path, Optional<JsonNode> body) {
    HttpRequest request =
        request(path)
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .method(
                method,
                body.map(document -> BodyPublishers.ofString(document.toString()))
                    .orElseGet(BodyPublishers::noBody))
            .build();
    trace(method, path, body);
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    JsonNode answer = document(text(response), response.statusCode());
    settings.trace().accept("< " + response.statusCode() + " " + Redaction.of(answer));
    if (response.statusCode() / 100 != 2) {
      throw ErrorAnswer.of(response.statusCode(), answer);
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    URI target = address.resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(target);
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
    return request;
  }

  private void trace(String method, String path, Optional<JsonNode> body) {
    settings
        .trace()
        .accept("> " + method + " " + path + body.map(b -> " " + Redaction.of(b)).orElse(""));
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      HttpResponse<T> response = client.client().send(request, handler);
      certificates.remember();
      return response;
    } catch (IOException e) {
      throw certificates.translate(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoServerException("interrupted while waiting for " + address, e);
    }
  }

  private String text(HttpResponse<InputStream> response) {
    try (InputStream in = response.body()) {
      byte[] bytes = in.readNBytes(LONGEST_ANSWER);
      if (bytes.length == LONGEST_ANSWER) {
        throw new NoServerException("the answer of " + address + " is longer than 64 MiB", null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw certificates.translate(e);
    }
  }

  private JsonNode document(String text, int status) {
    if (text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return Json.read(text);
    } catch (JsonProcessingException e) {
      throw new NoServerException(
          "what answers at " + address + " is no server of Penstock (" + status + ", no JSON)",
          null);
    }
  }
}
