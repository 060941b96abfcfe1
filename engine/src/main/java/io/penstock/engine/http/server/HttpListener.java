package io.penstock.engine.http.server;

import io.netty.channel.ChannelOption;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AuditLog;
import io.penstock.engine.http.route.CallCounts;
import io.penstock.engine.http.route.Routes;
import io.penstock.engine.http.work.Workers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** A listening socket and what answers on it. Thread-safe. */
public final class HttpListener implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpListener.class);

  private static final int THREADS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

  private final InetSocketAddress address;
  private final DisposableServer server;
  private final LoopResources loops;

  private HttpListener(InetSocketAddress asked, DisposableServer server, LoopResources loops) {
    // The system tells of another one where it listens on all: 0.0.0.0 becomes the one of IPv6.
    this.address = new InetSocketAddress(asked.getAddress(), server.port());
    this.server = server;
    this.loops = loops;
  }

  /**
   * What callers are told apart by.
   *
   * @param allowedHosts names in Host besides those of loopback
   * @param certified whether a host, in the form of {@link io.penstock.engine.http.tls.HostName},
   *     is allowed for it stands in the certificate
   */
  public record Admission(
      AccessControl access,
      AuditLog audit,
      Set<String> allowedHosts,
      Predicate<String> certified) {}

  /**
   * Where calls go.
   *
   * @param counts of what was answered
   */
  public record Calls(Routes routes, Workers workers, CallCounts counts) {}

  /**
   * Listens. Blocks until the port is bound.
   *
   * @param address port 0 stands for any free one
   * @throws reactor.netty.ChannelBindException where the port is taken
   */
  public static HttpListener open(
      InetSocketAddress address,
      SslContext tls,
      ServerLimits limits,
      Calls calls,
      Admission admission) {
    Dispatcher dispatcher =
        new Dispatcher(
            calls.routes(),
            new HostCheck(admission.allowedHosts(), admission.certified()),
            new Authentication(admission.access()),
            new BodyLimit(limits.body(), limits.requestTime()),
            calls.workers(),
            new AuditedCall(admission.audit()),
            calls.counts(),
            new AnswerWriter(limits.idleTime()));
    ConnectionLimit connections = new ConnectionLimit(limits.connections());
    LoopResources loops = LoopResources.create("penstock-http", 1, THREADS, true);
    try {
      DisposableServer server =
          HttpServer.create()
              .bindAddress(() -> address)
              .runOn(loops)
              .option(ChannelOption.SO_BACKLOG, 1_024)
              // With a group, the server waits for answers under way when it is closed.
              .channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
              .protocol(HttpProtocol.HTTP11)
              .secure(spec -> spec.sslContext(tls).handshakeTimeout(limits.headTime()))
              .httpRequestDecoder(
                  spec ->
                      spec.maxInitialLineLength(limits.head())
                          .maxHeaderSize(limits.head())
                          .h2cMaxContentLength(0))
              .idleTimeout(limits.idleTime())
              .doOnChannelInit(
                  (observer, channel, remote) -> {
                    if (connections.admit(channel)) {
                      HeadDeadline.add(channel.pipeline(), limits.headTime());
                    }
                  })
              .handle(dispatcher)
              .bindNow(PATIENCE);
      return new HttpListener(address, server, loops);
    } catch (RuntimeException e) {
      loops.dispose();
      throw e;
    }
  }

  /** Where it was told to listen, with the port that was found. */
  public InetSocketAddress address() {
    return address;
  }

  /** Takes no more calls, and gives answers under way two seconds. */
  @Override
  public void close() {
    try {
      server.disposeNow(LAST_ANSWERS);
    } catch (IllegalStateException e) {
      log.info("answers under way are cut off: {}", e.getMessage());
    }
    loops.disposeLater(Duration.ZERO, LAST_ANSWERS).subscribe();
  }
}
