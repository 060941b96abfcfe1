package io.penstock.engine.http.server;

import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Reads bodies, no further than to a limit. */
final class BodyLimit {
  private final int most;

  BodyLimit(int most) {
    this.most = most;
  }

  /** The whole body; fails with 413 as soon as it is known to be longer. */
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
        .then(Mono.fromSupplier(bytes::toByteArray));
  }

  private static long stated(HttpServerRequest request) {
    String length = request.requestHeaders().get("content-length");
    return length == null ? 0 : Long.parseLong(length);
  }

  private HttpFailure tooLarge() {
    return new HttpFailure(
        ErrorClass.TOO_LARGE,
        "the body is longer than " + most + " bytes",
        null,
        Map.of("connection", "close"));
  }
}
