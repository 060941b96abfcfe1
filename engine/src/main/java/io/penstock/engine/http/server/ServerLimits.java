package io.penstock.engine.http.server;

import java.time.Duration;

/**
 * What callers may take of the server, and how long it waits for what.
 *
 * @param head bytes of a request line, and again of all headers
 * @param body bytes of a body
 * @param connections at once
 * @param eventClients that follow events at once
 * @param headTime for the handshake and the first request line and headers
 * @param requestTime for a whole body to come in
 * @param idleTime of a connection between requests, and of one that takes no answer
 * @param heartbeat between signs of life to those who follow events
 * @param certificateChecks between looks at the files of the certificate
 */
public record ServerLimits(
    int head,
    int body,
    int connections,
    int eventClients,
    Duration headTime,
    Duration requestTime,
    Duration idleTime,
    Duration heartbeat,
    Duration certificateChecks) {
  /** Those of a server in use. */
  public static final ServerLimits STANDARD =
      new ServerLimits(
          16 << 10,
          1 << 20,
          512,
          64,
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofSeconds(3));
}
