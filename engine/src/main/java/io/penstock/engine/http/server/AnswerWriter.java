package io.penstock.engine.http.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.penstock.engine.http.route.Answer;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
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
    return response
        .sendHeaders()
        .then(pieces(((Answer.Body.Pieces) answer.body()).pieces(), response))
        .then();
  }

  /**
   * One piece after the other: the next one is asked for when this one has left. Reactor Netty's
   * own way of sending asks for 128 at once.
   */
  private static Mono<Void> pieces(Flux<byte[]> pieces, HttpServerResponse response) {
    AtomicReference<Channel> channel = new AtomicReference<>();
    response.withConnection(connection -> channel.set(connection.channel()));
    return pieces
        .concatMap(
            piece ->
                FutureMono.deferFuture(
                    () ->
                        channel
                            .get()
                            .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)))),
            1)
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
