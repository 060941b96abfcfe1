package io.penstock.bench.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the server behaves, apart from what its bucket holds.
 *
 * @param port of the loopback address; 0 for any that is free
 * @param threads event loops
 * @param listLatency time added before a page is answered
 * @param getLatency time added before an object or a range is answered
 * @param headLatency time added before anything else is answered
 * @param slowDownShare of listings, reads and heads that are refused with 503, from 0 to 1
 * @param tls where the certificate to trust is written to; plain HTTP where empty
 */
public record ServerOptions(
    int port,
    int threads,
    Duration listLatency,
    Duration getLatency,
    Duration headLatency,
    double slowDownShare,
    Optional<Path> tls) {
  /** No latency, no refusals, no TLS, one thread. */
  public static final ServerOptions PLAIN =
      new ServerOptions(0, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, Optional.empty());

  public ServerOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread: " + threads);
    }
    if (!(slowDownShare >= 0 && slowDownShare <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1: " + slowDownShare);
    }
  }

  /** The same with this share of requests refused. */
  public ServerOptions withSlowDownShare(double share) {
    return new ServerOptions(port, threads, listLatency, getLatency, headLatency, share, tls);
  }

  /** The same with TLS, the certificate to trust written to a file. */
  public ServerOptions withTls(Path certificateFile) {
    return new ServerOptions(
        port,
        threads,
        listLatency,
        getLatency,
        headLatency,
        slowDownShare,
        Optional.of(certificateFile));
  }

  Duration latency(RequestKind kind) {
    return switch (kind) {
      case LIST -> listLatency;
      case GET, GET_RANGE -> getLatency;
      case HEAD, HEAD_BUCKET, LOCATION, SLOW_DOWN, ERROR -> headLatency;
    };
  }
}
