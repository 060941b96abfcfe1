package io.penstock.engine.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.penstock.transfer.testing.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers over HTTPS what a test says, and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> requests = new CopyOnWriteArrayList<>();

  /** On a free port of 127.0.0.1, with a certificate that nobody knows. */
  public FakeServer() {
    this(0, new TestAuthority());
  }

  /** On that port, with a certificate of that authority. */
  public FakeServer(int port, TestAuthority authority) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(
        new HttpsConfigurator(authority.serverFor("127.0.0.1", Duration.ofDays(9))));
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * A request that came.
   *
   * @param line method and path
   * @param token what follows {@code Bearer}
   * @param body as text
   */
  public record Asked(String line, Optional<String> token, String body) {}

  private record Answer(int status, String type, String body, Runnable before) {}

  /** Answers a request, such as {@code GET /v1/version}, with JSON; an empty text is no body. */
  public FakeServer on(String line, int status, String json) {
    return on(line, status, json, () -> {});
  }

  /** The same, after something was done. */
  public FakeServer on(String line, int status, String json, Runnable before) {
    answers.put(line, new Answer(status, "application/json", json, before));
    return this;
  }

  /** Answers with events. */
  public FakeServer events(String line, String stream, Runnable before) {
    answers.put(line, new Answer(200, "text/event-stream", stream, before));
    return this;
  }

  public List<Asked> requests() {
    return requests;
  }

  /** The last request of that method and path. */
  public Asked last(String line) {
    return requests.stream()
        .filter(asked -> asked.line().equals(line))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError("was not asked " + line + " but " + requests));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The address for {@code --server}. */
  public String url() {
    return "https://127.0.0.1:" + port();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        new Asked(
            line,
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(value -> value.replaceFirst("^Bearer ", "")),
            body));
    Answer answer =
        answers.getOrDefault(
            line,
            new Answer(
                404,
                "application/json",
                "{\"error_class\":\"http_not_found_error\",\"description\":\"no " + line + "\"}",
                () -> {}));
    answer.before().run();
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
