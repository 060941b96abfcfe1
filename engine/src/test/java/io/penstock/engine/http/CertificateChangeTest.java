package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.http.server.ServerLimits;
import io.penstock.engine.http.tls.CertificateFiles;
import io.penstock.engine.http.tls.FirstCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is replaced while the server runs. */
class CertificateChangeTest {
  // Holds H16.
  @Test
  void countsForConnectionsFromThenOn(@TempDir Path state, @TempDir Path other) throws Exception {
    RunningServer.start(other).close();
    try (RunningServer server =
        RunningServer.start(state, options -> RunningServer.with(options, watchful()))) {
      assertThat(server.get("", "/healthz").statusCode()).isEqualTo(200);
      for (String file : new String[] {"tls/server.key", "tls/server.pem"}) {
        Files.writeString(state.resolve(file), Files.readString(other.resolve(file)));
      }
      await().untilAsserted(() -> assertThat(trusted(server, other)).isTrue());
      assertThat(server.get("", "/healthz").statusCode())
          .as("on the connection that is open")
          .isEqualTo(200);
    }
  }

  // Holds H6.
  @Test
  void givesTheServerItsNames(@TempDir Path state, @TempDir Path directory) throws Exception {
    CertificateFiles first = madeFor("*.example.org", directory.resolve("first"));
    CertificateFiles second = madeFor("2001:db8::7", directory.resolve("second"));
    try (RunningServer server =
        RunningServer.start(
            state, options -> RunningServer.with(RunningServer.with(options, first), watchful()))) {
      Path trusted = directory.resolve("former.pem");
      Files.copy(first.certificate(), trusted);
      assertThat(statusFor("penstock.example.org", server, trusted)).isEqualTo("200");
      assertThat(statusFor("Penstock.Example.ORG:8000", server, trusted)).isEqualTo("200");
      assertThat(statusFor("127.0.0.1", server, trusted)).isEqualTo("200");
      for (String other :
          List.of(
              "example.org",
              ".example.org",
              "a.b.example.org",
              "penstock.example.org.evil.com",
              "evilexample.org",
              "[2001:db8::7]")) {
        assertThat(statusFor(other, server, trusted)).as(other).isEqualTo("421");
      }
      for (String file : List.of("server.key", "server.pem")) {
        Files.copy(
            second.key().resolveSibling(file),
            first.key().resolveSibling(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(statusFor("[2001:DB8:0::7]:8000", server, second.certificate()))
                      .isEqualTo("200"));
      assertThat(statusFor("penstock.example.org", server, second.certificate())).isEqualTo("421");
    }
  }

  private static CertificateFiles madeFor(String name, Path directory) throws Exception {
    return FirstCertificate.in(directory, name, new SecureRandom());
  }

  private static String statusFor(String host, RunningServer server, Path certificate)
      throws Exception {
    try (RawConnection connection = RawConnection.open(server.address(), certificate)) {
      return connection
          .send("GET /v1/version HTTP/1.1", "Host: " + host, "Connection: close")
          .readAll()
          .substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }
  }

  private static ServerLimits watchful() {
    ServerLimits standard = ServerLimits.STANDARD;
    return new ServerLimits(
        standard.head(),
        standard.body(),
        standard.connections(),
        standard.eventClients(),
        standard.headTime(),
        standard.requestTime(),
        standard.idleTime(),
        standard.heartbeat(),
        Duration.ofMillis(50));
  }

  /** Whether a new connection is made by one who trusts the other certificate only. */
  private static boolean trusted(RunningServer server, Path other) throws Exception {
    try (RawConnection connection =
        RawConnection.open(server.address(), other.resolve("tls/server.pem"))) {
      return !connection.isRefused();
    }
  }
}
