package io.penstock.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.NoLeaks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;

@ExtendWith(NoLeaks.class)
class GuardedConnectTest {
  private static final String HOST = "store.example.com";

  private final HostileS3 server = HostileS3.start();
  private final LoopResources loops = LoopResources.create("guarded", 1, true);
  private final AddressRule guard = new AddressGuard(List.of()).rule(HOST);

  @AfterEach
  void stop() {
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    server.close();
  }

  private HttpConnections connections(FakeNames names, AddressRule rule) {
    return new HttpConnections(
        TcpClient.create(ConnectionProvider.newConnection()).resolver(names),
        HOST,
        server.endpoint().getPort(),
        Optional.empty(),
        Duration.ofSeconds(5),
        loops,
        System::nanoTime,
        rule);
  }

  private static TransferException refusal(Get exchange) throws Exception {
    Throwable failure = exchange.outcome.handle((status, error) -> error).get(20, TimeUnit.SECONDS);
    assertThat(failure).isInstanceOf(TransferException.class);
    assertThat(((TransferException) failure).kind()).isEqualTo(FailureKind.ENDPOINT_REFUSED);
    return (TransferException) failure;
  }

  // Holds N1.
  @Test
  void refusesANameThatLeadsToAReservedAddress() throws Exception {
    for (String address : new String[] {"169.254.169.254", "127.0.0.1", "::1", "fd00:ec2::254"}) {
      HttpConnections connections = connections(new FakeNames(List.of(List.of(address))), guard);
      Get exchange = new Get();
      connections.begin(exchange);

      assertThat(refusal(exchange))
          .hasMessageContaining(AddressLiteral.parse(address).orElseThrow().getHostAddress())
          .hasMessageEndingWith("--allow-endpoint " + HOST);
      assertThat(connections.size()).isZero();
    }
    assertThat(server.openConnections()).isZero();
  }

  @Test
  void refusesANameOneOfWhoseAddressesIsReservedWhenThatOneIsTried() throws Exception {
    Get exchange = new Get();
    connections(new FakeNames(List.of(List.of("127.0.0.1", "169.254.169.254"))), guard)
        .begin(exchange);

    assertThat(refusal(exchange)).hasMessageContaining("169.254.169.254");
    assertThat(server.openConnections()).isZero();
  }

  // Holds N1.
  @Test
  void judgesTheAddressAgainAtEachConnection() throws Exception {
    InetAddress publicAddress = AddressLiteral.parse("127.0.0.1").orElseThrow();
    AddressRule rule =
        address -> {
          if (!address.equals(publicAddress)) {
            guard.check(address);
          }
        };
    HttpConnections connections =
        connections(new FakeNames(List.of(List.of("127.0.0.1"), List.of("127.0.0.2"))), rule);
    Get first = new Get();
    connections.again(first);
    assertThat(first.outcome.get(20, TimeUnit.SECONDS)).isEqualTo(200);

    Get second = new Get();
    connections.again(second);

    assertThat(refusal(second)).hasMessageContaining("127.0.0.2");
    connections.close().block();
  }

  /** Gives one answer after the other, whatever the name. */
  private static final class FakeNames extends AddressResolverGroup<InetSocketAddress> {
    private final Queue<List<String>> answers;

    FakeNames(List<List<String>> answers) {
      this.answers = new ArrayDeque<>(answers);
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
      return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {
        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
          return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress unresolved, Promise<InetSocketAddress> promise) {
          promise.setSuccess(next(unresolved).get(0));
        }

        @Override
        protected void doResolveAll(
            InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise) {
          promise.setSuccess(next(unresolved));
        }
      };
    }

    private List<InetSocketAddress> next(InetSocketAddress asked) {
      return answers.remove().stream()
          .map(AddressLiteral::parse)
          .map(address -> new InetSocketAddress(address.orElseThrow(), asked.getPort()))
          .toList();
    }
  }

  /** Asks for the listing of the bucket. */
  private static final class Get extends HttpExchange {
    private final CompletableFuture<Integer> outcome = new CompletableFuture<>();
    private int status;

    @Override
    protected boolean bodiless() {
      return false;
    }

    @Override
    protected ByteBuf sending(HttpConnection connection) {
      String request =
          "GET /" + HostileS3.BUCKET + "?list-type=2 HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";
      return Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII);
    }

    @Override
    protected void head(int answered, HttpHeaders headers) {
      status = answered;
    }

    @Override
    protected void content(ByteBuf bytes) {}

    @Override
    protected void ended() {
      outcome.complete(status);
    }

    @Override
    protected void failed(Throwable cause) {
      outcome.completeExceptionally(cause);
    }

    @Override
    protected boolean wantsMore() {
      return true;
    }
  }
}
