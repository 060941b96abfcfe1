package io.penstock.engine.http.server;

import io.netty.buffer.Unpooled;
import io.penstock.engine.http.route.Answer;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Writes answers. */
final class AnswerWriter {
  private AnswerWriter() {}

  /**
   * Writes an answer; completes when all of it is handed to the network.
   *
   * @param withBody false for HEAD
   */
  static Mono<Void> write(Answer answer, boolean withBody, HttpServerResponse response) {
    response.status(answer.status());
    response.header("x-content-type-options", "nosniff");
    response.header("cache-control", "no-store");
    answer.headers().forEach(response::header);
    if ("close".equals(answer.headers().get("connection"))) {
      response.keepAlive(false);
    }
    if (answer.body() instanceof Answer.Body.Whole whole) {
      return whole(whole.bytes(), answer.status(), withBody, response);
    }
    if (!withBody) {
      return response.send().then();
    }
    // One piece after the other: the next one is asked for when this one has left.
    return ((Answer.Body.Pieces) answer.body())
        .pieces()
        .concatMap(piece -> response.sendObject(Unpooled.wrappedBuffer(piece)).then(), 1)
        .then();
  }

  private static Mono<Void> whole(
      byte[] bytes, int status, boolean withBody, HttpServerResponse response) {
    if (status != 204 && status != 304) {
      response.header("content-length", Integer.toString(bytes.length));
    }
    return withBody && bytes.length > 0
        ? response.sendObject(Unpooled.wrappedBuffer(bytes)).then()
        : response.send().then();
  }
}
