package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.http.server.ServerLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that is replaced while the server runs. */
class CertificateChangeTest {
  // Holds H16.
  @Test
  void countsForConnectionsFromThenOn(@TempDir Path state, @TempDir Path other) throws Exception {
    RunningServer.start(other).close();
    ServerLimits standard = ServerLimits.STANDARD;
    ServerLimits watchful =
        new ServerLimits(
            standard.head(),
            standard.body(),
            standard.connections(),
            standard.eventClients(),
            standard.headTime(),
            standard.requestTime(),
            standard.idleTime(),
            standard.heartbeat(),
            Duration.ofMillis(50));
    try (RunningServer server =
        RunningServer.start(state, options -> RunningServer.with(options, watchful))) {
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

  /** Whether a new connection is made by one who trusts the other certificate only. */
  private static boolean trusted(RunningServer server, Path other) throws Exception {
    try (RawConnection connection =
        RawConnection.open(server.address(), other.resolve("tls/server.pem"))) {
      return !connection.isRefused();
    }
  }
}
