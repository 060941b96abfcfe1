package io.penstock.engine.http.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.penstock.engine.http.route.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServerResponse;

/** Writes answers, and waits for nobody who does not take them. Thread-safe. */
final class AnswerWriter {
  private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);

  static {
    // Without it a request that comes right after an answer is now and then never read: versions up
    // to 1.3.8, https://github.com/reactor/reactor-netty/issues/4361. Read with the first
    // connection.
    System.setProperty("reactor.netty.http.server.lastFlushWhenNoRead", "true");
  }

  private final Duration patience;

  /** Closes connections that take nothing for so long. */
  AnswerWriter(Duration patience) {
    this.patience = patience;
  }

  /**
   * Writes an answer; completes when all of it is handed to the network.
   *
   * @param withBody false for HEAD
   */
  Mono<Void> write(Answer answer, boolean withBody, HttpServerResponse response) {
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
    return withBody
        ? pieces(((Answer.Body.Pieces) answer.body()).pieces(), response)
        : response.send().then();
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

  /**
   * One piece after the other: the next one is asked for when this one has left. Reactor Netty's
   * own way of sending asks for 128 at once.
   */
  private Mono<Void> pieces(Flux<byte[]> pieces, HttpServerResponse response) {
    AtomicReference<Channel> opened = new AtomicReference<>();
    response.withConnection(connection -> opened.set(connection.channel()));
    Channel channel = opened.get();
    Mono<Void> head = response.sendHeaders().then().cache();
    // The source is subscribed to before the head leaves: who has the head misses nothing of what
    // happens from then on.
    return pieces
        .concatMap(piece -> head.then(piece(piece, channel)).timeout(patience), 1)
        .then(head)
        .onErrorResume(thrown -> broken(thrown, channel));
  }

  private static Mono<Void> piece(byte[] piece, Channel channel) {
    return FutureMono.deferFuture(
        () -> channel.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece))));
  }

  /** Closed without the end of the body, for the client to see that it is not whole. */
  private static Mono<Void> broken(Throwable thrown, Channel channel) {
    log.info("an answer to {} breaks off: {}", channel.remoteAddress(), thrown.toString());
    return FutureMono.deferFuture(channel::close);
  }
}
