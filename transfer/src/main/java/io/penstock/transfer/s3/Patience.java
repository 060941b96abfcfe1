package io.penstock.transfer.s3;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * <p>Only time in which this side waits for bytes counts: a reader that does not ask for more, as
 * when the destination is slow, never makes a connection stalled.
 *
 * @param connect to open a connection, and again for the TLS handshake
 * @param silence without a single byte
 * @param window over which {@code bytesPerSecond} is measured
 * @param bytesPerSecond the least that a connection must bring, averaged over a window
 */
public record Patience(Duration connect, Duration silence, Duration window, long bytesPerSecond) {
  /** 10 s to connect; 30 s of silence, as the AWS CRT's default; 1 KiB/s over a minute. */
  public static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 1024);
}
