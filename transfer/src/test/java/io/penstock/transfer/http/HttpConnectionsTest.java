package io.penstock.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.NoLeaks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.netty.resources.LoopResources;

@ExtendWith(NoLeaks.class)
class HttpConnectionsTest {
  private final HostileS3 server = HostileS3.start();
  private final LoopResources loops = LoopResources.create("connections", 1, true);
  private final HttpConnections connections =
      new HttpConnections(
          server.endpoint().getHost(),
          server.endpoint().getPort(),
          Optional.empty(),
          Duration.ofSeconds(5),
          loops,
          System::nanoTime,
          AddressRule.ANY);

  @AfterEach
  void stop() {
    connections.close().block();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    server.close();
  }

  private static Throwable end(ListingExchange exchange) throws Exception {
    return exchange.outcome.handle((status, error) -> error).get(20, TimeUnit.SECONDS);
  }

  @Test
  void failsAnExchangeThatGetsItsConnectionAfterTheEnd() throws Exception {
    connections.close().block();
    ListingExchange exchange = new ListingExchange();

    connections.begin(exchange);

    assertThat(end(exchange)).isInstanceOf(ConnectionEndedException.class);
  }

  /** Loops of its own would outlast the connections, and java waits for such at its end. */
  @Test
  void resolvesNamesByTheLoopsThatItWasGiven() throws Exception {
    ListingExchange exchange = new ListingExchange();

    connections.begin(exchange);

    assertThat(end(exchange)).isNull();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .anyMatch(name -> name.startsWith("connections-"))
        .noneMatch(name -> name.startsWith("reactor-tcp"));
  }

  @Test
  void tellsAnExchangeThatFailsAtItsEnd() throws Exception {
    IllegalStateException failure = new IllegalStateException("at the end");
    ListingExchange exchange =
        new ListingExchange() {
          @Override
          protected void ended() {
            throw failure;
          }
        };

    connections.begin(exchange);

    assertThat(end(exchange)).isSameAs(failure);
    ListingExchange next = new ListingExchange();
    connections.begin(next);
    assertThat(end(next)).isNull();
  }
}
