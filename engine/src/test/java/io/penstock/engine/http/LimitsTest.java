package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.http.server.ServerLimits;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers may take of the server. */
class LimitsTest {
  private static final String ALL = "/v3/replication/object-relationships/";
  private static final String VERSION = "GET /v1/version HTTP/1.1";
  private static final String LOGIN = "/v1/session/login";

  @TempDir Path state;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    ServerLimits limits =
        new ServerLimits(
            8 << 10,
            64 << 10,
            8,
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(3));
    server = RunningServer.start(state, options -> RunningServer.with(options, limits));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // Holds H4.
  @Test
  void refusesABodyThatIsTooLongBeforeReadingIt() throws Exception {
    try (RawConnection connection = connection()) {
      String answer =
          connection
              .send(
                  "POST " + LOGIN + " HTTP/1.1",
                  host(),
                  "Content-Type: application/json",
                  "Content-Length: 1000000000")
              .readAll();
      assertThat(answer)
          .startsWith("HTTP/1.1 413 ")
          .contains("\"error_class\":\"http_too_large_error\"");
    }
  }

  @Test
  void refusesABodyThatGrowsTooLong() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(LOGIN))
            .POST(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofString("x".repeat(65 << 10))));
    assertThat(server.send(request).statusCode()).isEqualTo(413);
  }

  @Test
  void refusesHeadersThatAreTooLong() throws Exception {
    try (RawConnection connection = connection()) {
      String answer =
          connection
              .send("GET " + ALL + " HTTP/1.1", host(), "X-Long: " + "x".repeat(9 << 10))
              .readAll();
      assertThat(answer).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void refusesARequestLineThatIsTooLong() throws Exception {
    try (RawConnection connection = connection()) {
      String answer =
          connection.send("GET /" + "x".repeat(9 << 10) + " HTTP/1.1", host()).readAll();
      assertThat(answer).startsWith("HTTP/1.1 414 ");
    }
  }

  @Test
  void readsNoMegabyteOfHeaders() throws Exception {
    try (RawConnection connection = connection()) {
      // The server closes while this is still being sent, which may destroy its answer.
      assertThat(connection.isRefused("GET / HTTP/1.1\r\nX-Long: " + "x".repeat(1 << 20))).isTrue();
    }
    assertThat(server.get("", "/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAQueryThatIsNotEncoded() throws Exception {
    String query = "GET /api/v1/directories?path=%zz";
    assertThat(statusFor(host() + "\r\nAuthorization: Bearer session-v1:writer", query))
        .isEqualTo("400");
  }

  @Test
  void refusesJsonThatIsTooDeep() throws Exception {
    String deep = "{\"username\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    HttpResponse<String> answer = server.call("", "POST", LOGIN, deep);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("cannot be read as JSON");
  }

  // Holds H4.
  @Test
  void refusesAFieldThatComesTwiceByItsName() throws Exception {
    HttpResponse<String> answer =
        server.call("", "POST", LOGIN, "{\"username\":\"a\",\"username\":\"b\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("username", "twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"username\":\"\\ud800\"}", "{\"username\":[\"a\\udc00b\"]}"})
  void refusesHalfACharacter(String body) throws Exception {
    HttpResponse<String> answer = server.call("", "POST", LOGIN, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("half a character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "null",
        "{",
        "{}{}",
        "{\"username\":1,\"password\":\"x\"}",
        "{\"username\":\"a\",\"username\":\"b\",\"password\":\"x\"}",
        "{\"username\":\"a\",\"password\":\"x\",\"more\":1}",
        "{\"username\":\"a\",\"password\":\"x\",\"port\":1e999999999}"
      })
  void refusesBodiesThatAreNotWhatIsWanted(String body) throws Exception {
    HttpResponse<String> answer = server.call("", "POST", LOGIN, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error_class\":\"api_invalid_argument_error\"");
  }

  // Holds H5.
  @Test
  void closesAConnectionWhoseRequestTricklesIn() throws Exception {
    try (RawConnection connection = connection()) {
      connection.write("GET " + ALL + " HTTP/1.1\r\n" + host() + "\r\n");
      Thread trickle =
          new Thread(
              () -> {
                try {
                  while (true) {
                    connection.write("X-Slow: 1\r\n");
                    Thread.sleep(100);
                  }
                } catch (IOException | InterruptedException e) {
                  // The server has closed the connection, as it should.
                }
              });
      trickle.start();
      assertThat(connection.readAll()).isEmpty();
      trickle.interrupt();
      trickle.join();
    }
  }

  @Test
  void givesUpOnABodyThatDoesNotCome() throws Exception {
    try (RawConnection connection = connection()) {
      String answer =
          connection.send("POST " + LOGIN + " HTTP/1.1", host(), "Content-Length: 100").readAll();
      assertThat(answer).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void waitsForABodyThatItHasAskedFor() throws Exception {
    try (RawConnection connection = connection()) {
      connection.send(
          "POST " + LOGIN + " HTTP/1.1", host(), "Expect: 100-continue", "Content-Length: 100");
      assertThat(connection.readSome()).startsWith("HTTP/1.1 100 ");
      connection.write("{");
      assertThat(connection.readAll())
          .as("the end of the body's time, which is longer than that of a head")
          .startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void keepsAConnectionForFurtherRequests() throws Exception {
    // Once in 75 times Reactor Netty overlooked a request that came right after an answer.
    for (int i = 0; i < 200; i++) {
      try (RawConnection connection = connection()) {
        assertThat(connection.send(VERSION, host()).readSome()).startsWith("HTTP/1.1 200 OK");
        assertThat(connection.send(VERSION, host(), "Connection: close").readAll())
            .startsWith("HTTP/1.1 200 OK");
      }
    }
  }

  @Test
  void closesConnectionsThatAreTooMany() throws Exception {
    RawConnection[] open = new RawConnection[8];
    for (int i = 0; i < open.length; i++) {
      open[i] = connection();
      open[i].send(VERSION, host()).readSome();
    }
    try (RawConnection oneMore = connection()) {
      assertThat(oneMore.isRefused()).isTrue();
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
  }

  // Holds H6.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.com",
        "localhost.evil.com",
        "127.0.0.1.evil.com",
        "localhost.",
        "127.1",
        "2130706433",
        "",
        "[::2]",
        "localhost@evil.com",
        "evil.com:443"
      })
  void answersToNoNameOfOthers(String host) throws Exception {
    assertThat(statusFor("Host: " + host, "GET /v1/version")).isEqualTo("421");
    assertThat(statusFor("Host: " + host, "GET /api/v1/events")).isEqualTo("421");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "proxy.example.com"})
  void answersToItsOwnNames(String host) throws Exception {
    assertThat(statusFor("Host: " + host, "GET /v1/version")).isEqualTo("200");
  }

  @Test
  void sharesNothingWithOtherOrigins() throws Exception {
    HttpResponse<String> preflight =
        server.send(
            server
                .request("", "OPTIONS", ALL, "")
                .header("Origin", "https://evil.com")
                .header("Access-Control-Request-Method", "POST"));
    assertThat(preflight.statusCode()).isEqualTo(401);
    assertThat(preflight.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"));
  }

  private String statusFor(String host, String call) throws IOException {
    try (RawConnection connection = connection()) {
      return connection
          .send(call + " HTTP/1.1", host, "Connection: close")
          .readAll()
          .substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }
  }

  private String host() {
    return "Host: 127.0.0.1:" + server.address().getPort();
  }

  private RawConnection connection() throws IOException {
    return RawConnection.open(server.address(), server.certificate());
  }
}
