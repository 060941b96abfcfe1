package io.penstock.engine.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A process that serves, and a client of it that trusts it. */
public final class ServerProcess implements AutoCloseable {
  public static final String PASSWORD = "canary-of-the-password";

  private static final Pattern READY = Pattern.compile("penstock serves .* on (https://\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Child child;
  private final HttpClient client;
  private URI address;
  private String token = "";

  private ServerProcess(Child child) throws Exception {
    this.child = child;
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(
        null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), new SecureRandom());
    this.client = HttpClient.newBuilder().sslContext(trusting).build();
  }

  static Child start(Path root, Path state, Path outputs) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", outputs.toString());
    environment.put("PENSTOCK_ADMIN_PASSWORD", PASSWORD);
    return Child.start(
        Child.penstock(
            List.of(
                "serve",
                "--root",
                root.toString(),
                "--state",
                state.toString(),
                "--listen",
                "127.0.0.1:0",
                "--allow-endpoint",
                "127.0.0.1")),
        environment,
        outputs);
  }

  /** Starts a server and logs in to it. */
  public static ServerProcess ready(Path root, Path state, Path outputs) throws Exception {
    ServerProcess server = new ServerProcess(start(root, state, outputs));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> READY.matcher(server.child.stdout()).find() || !server.child.isAlive());
    Matcher ready = READY.matcher(server.child.stdout());
    if (!ready.find()) {
      throw new AssertionError("it did not start: " + server.child.stderr());
    }
    server.address = URI.create(ready.group(1));
    server.token =
        server
            .post("/v1/session/login", "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}")
            .path("bearer_token")
            .asText();
    return server;
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  Child child() {
    return child;
  }

  JsonNode get(String path) throws Exception {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, String body) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/json");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) throws Exception {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    if (answer.statusCode() >= 400) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    child.close();
  }
}
