package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.NoLeaks;
import io.penstock.transfer.testing.TestSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

@ExtendWith(NoLeaks.class)
class PatienceTest {
  private static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(600), 1_000_000);

  /** So long that a busy machine alone does not exhaust it. */
  private static final Patience LONGER =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(4), 1_000);

  private final HostileS3 server = HostileS3.start();

  @AfterEach
  void stopServer() {
    server.close();
  }

  private TestSource open(Patience patience) {
    return new TestSource(server.sourceSettings(), HostileS3.BUCKET, patience);
  }

  @Test
  void givesUpOnAServerThatFallsSilent() {
    ObjectVersion version = server.put("object", 1000, 1);
    server.script(HostileRequest::isGet, Misbehaviour.silence());
    server.script(HostileRequest::isGet, Misbehaviour.silenceAfter(0));
    server.script(HostileRequest::isGet, Misbehaviour.silenceAfter(500));
    try (TestSource open = open(SHORT)) {
      for (int i = 0; i < 3; i++) {
        assertThat(HostileTest.failure(FailureKind.STALLED, () -> open.read(version)))
            .hasMessageContaining("s3://hostile-bucket/object");
      }
    }
    try (TestSource patient = open(LONGER)) {
      assertThat(patient.read(version)).hasSize(1000);
    }
  }

  @Test
  void givesUpOnAServerThatFallsSilentBeforeTheRangeThatWasAskedFor() {
    ObjectVersion version = server.put("object", 2 << 20, 1);
    server.script(
        HostileRequest::isGet, Misbehaviour.ignoreRange().and(Misbehaviour.silenceAfter(1 << 19)));
    try (TestSource open = open(SHORT)) {
      ByteRange second = new ByteRange(1 << 20, 1 << 20);

      HostileTest.failure(
          FailureKind.STALLED,
          () ->
              open.source()
                  .<Long>read(version, second, (checksum, body) -> oneByOne(body).count())
                  .block());
    }
  }

  /** Asks for a buffer when the one before was used. */
  private static Flux<Integer> oneByOne(Flux<ByteBuf> body) {
    return body.concatMap(
        buffer -> {
          int bytes = buffer.readableBytes();
          buffer.release();
          return Flux.just(bytes);
        },
        1);
  }

  @Test
  void listsAgainWhenAPageFallsSilent() {
    server.put("object", 1000, 1);
    server.script(HostileRequest::isList, Misbehaviour.silenceAfter(50));
    try (TestSource open = open(SHORT)) {
      assertThat(open.list("", 10)).hasSize(1);
      assertThat(open.source().requests().retries()).isPositive();
    }
  }

  @Test
  void neverBlamesTheServerForASlowReader() {
    ObjectVersion version = server.put("object", 8 << 20, 1);
    try (TestSource open = open(LONGER)) {
      Long size =
          open.source()
              .<Long>read(
                  version,
                  new ByteRange(0, version.size()),
                  (checksum, body) ->
                      oneByOne(body)
                          .index()
                          .concatMap(
                              each ->
                                  each.getT1() == 2
                                      ? Flux.just(each.getT2()).delaySequence(Duration.ofSeconds(5))
                                      : Flux.just(each.getT2()),
                              1)
                          .reduce(0L, Long::sum))
              .block();

      assertThat(size).isEqualTo(8 << 20);
    }
  }

  @Test
  void endsAnAttemptThatDripsAndNotOneThatWaits() {
    Attempt attempt =
        new Attempt(
            new Patience(
                Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60), 1024),
            () -> "s3://b/k",
            Endpoint.ofAws("eu-west-1", "b-b", Addressing.AUTO),
            RequestKind.GET,
            new EndpointCounters());
    var channel = new io.netty.channel.embedded.EmbeddedChannel();
    attempt.connected(() -> channel.close().syncUninterruptibly());
    attempt.answered(200);
    for (int second = 0; second < 600; second++) {
      attempt.check(1_000_000_000L);
    }
    assertThat(channel.isOpen()).as("nothing was asked for").isTrue();
    attempt.asked(Long.MAX_VALUE);
    for (int second = 0; second < 600; second++) {
      attempt.received(2000);
      attempt.check(1_000_000_000L);
    }
    assertThat(channel.isOpen()).as("enough came").isTrue();
    int seconds = 0;
    while (channel.isOpen() && seconds < 600) {
      attempt.received(1);
      attempt.check(1_000_000_000L);
      seconds++;
    }
    assertThat(seconds).as("one window at most").isBetween(1, 60);
    assertThat(attempt.translate(new IOException("closed")).kind()).isEqualTo(FailureKind.STALLED);
  }

  @Test
  void reportsAnAddressThatCannotBeReached() throws IOException {
    int closed;
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      closed = socket.getLocalPort();
    }
    for (String url : new String[] {"http://127.0.0.1:" + closed, "http://penstock.invalid"}) {
      SourceSettings settings =
          new SourceSettings(
              Optional.of(URI.create(url)),
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.empty(),
              Addressing.AUTO);
      try (TestSource open = new TestSource(settings, "bucket")) {
        assertThat(
                HostileTest.failure(FailureKind.UNREACHABLE, () -> open.source().verify().block()))
            .hasMessageContaining(url);
        assertThat(open.source().requests().list()).isEqualTo(3);
      }
    }
  }
}
