package io.penstock.engine.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.http.route.Answer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class AnswerWriterTest {
  /** How long a head that left too early may take to arrive. */
  private static final long HEAD_MILLIS = 500;

  private final CountDownLatch head = new CountDownLatch(1);

  // Holds H11: an event between the head and the subscription would be told to nobody.
  @Test
  void whoHasTheHeadMissesNothing() throws Exception {
    Flux<byte[]> pieces =
        Flux.from(Mono.fromCallable(() -> arrived() ? "too late" : "in time"))
            .map(text -> text.getBytes(UTF_8));
    assertThat(read(pieces)).isEqualTo("in time");
  }

  @Test
  void anAnswerWithoutPiecesHasAHead() throws Exception {
    assertThat(read(Flux.empty())).isEmpty();
  }

  private boolean arrived() throws InterruptedException {
    return head.await(HEAD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private String read(Flux<byte[]> pieces) throws Exception {
    AnswerWriter writer = new AnswerWriter(Duration.ofSeconds(30));
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .handle(
                (request, response) ->
                    writer.write(Answer.pieces("text/plain", pieces), true, response))
            .bindNow();
    try {
      HttpResponse<InputStream> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port())).build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      head.countDown();
      assertThat(answer.statusCode()).isEqualTo(200);
      return new String(answer.body().readAllBytes(), UTF_8);
    } finally {
      server.disposeNow();
    }
  }
}
