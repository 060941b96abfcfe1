package io.penstock.engine.http.server;

import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Reads bodies, no further than to a limit of bytes, and no longer than to one of time. */
final class BodyLimit {
  private final int most;
  private final Duration patience;

  BodyLimit(int most, Duration patience) {
    this.most = most;
    this.patience = patience;
  }

  /**
   * The whole body; fails with 413 as soon as it is known to be longer, and with 408 where it does
   * not come in.
   */
  Mono<byte[]> read(HttpServerRequest request) {
    if (stated(request) > most) {
      return Mono.error(tooLarge());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return request
        .receive()
        .asByteArray()
        .doOnNext(
            piece -> {
              if (bytes.size() + piece.length > most) {
                throw tooLarge();
              }
              bytes.write(piece, 0, piece.length);
            })
        .then(Mono.fromSupplier(bytes::toByteArray))
        .timeout(patience)
        .onErrorMap(thrown -> !(thrown instanceof HttpFailure), thrown -> incomplete());
  }

  private static long stated(HttpServerRequest request) {
    String length = request.requestHeaders().get("content-length");
    return length == null ? 0 : Long.parseLong(length);
  }

  private static HttpFailure incomplete() {
    return new HttpFailure(
        ErrorClass.INCOMPLETE,
        "the body did not come in whole in time",
        null,
        Map.of("connection", "close"));
  }

  private HttpFailure tooLarge() {
    return new HttpFailure(
        ErrorClass.TOO_LARGE,
        "the body is longer than " + most + " bytes",
        null,
        Map.of("connection", "close"));
  }
}
