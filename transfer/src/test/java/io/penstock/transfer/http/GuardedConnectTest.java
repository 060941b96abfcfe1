package io.penstock.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
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

  private static TransferException refusal(ListingExchange exchange) throws Exception {
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
      ListingExchange exchange = new ListingExchange();
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
    ListingExchange exchange = new ListingExchange();
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
    ListingExchange first = new ListingExchange();
    connections.again(first);
    assertThat(first.outcome.get(20, TimeUnit.SECONDS)).isEqualTo(200);

    ListingExchange second = new ListingExchange();
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
}
