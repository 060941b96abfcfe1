package io.penstock.transfer.http;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;

/**
 * The connections to one host.
 *
 * <p>Thread-safe, never blocks. Opens one where none is idle: what bounds the exchanges under way
 * bounds the connections. The one used last is used first, so that what is not needed grows old and
 * is closed.
 */
public final class HttpConnections {
  /** Pieces of a body that may come after an exchange wants no more. */
  static final int READS_AHEAD = 4;

  /** S3 closes idle connections after some 20 s; one it is about to close must not be used. */
  private static final Duration MOST_IDLE = Duration.ofSeconds(15);

  /** Larger buffers doubled the CPU time of large bodies, smaller ones that of small reads. */
  private static final int LARGEST_PIECE = 256 * 1024;

  private final TcpClient client;
  private final boolean encrypted;
  private final LongSupplier nanoTime;
  private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Connections to a host, none of which is opened yet.
   *
   * @param tls empty for none
   * @param patience for a connection, and again for its handshake
   * @param nanoTime a monotonic clock
   * @param rule for every address that the host's name leads to, at each connection
   */
  public HttpConnections(
      String host,
      int port,
      Optional<SslContext> tls,
      Duration patience,
      LoopResources loops,
      LongSupplier nanoTime,
      AddressRule rule) {
    this(
        TcpClient.create(ConnectionProvider.newConnection())
            // By the same loops: those of its own would outlast them, and java waits 0.3 s at its
            // end for a thread that waits in native code (VM_Exit of HotSpot).
            .resolver(spec -> spec.runOn(loops).roundRobinSelection(true)),
        host,
        port,
        tls,
        patience,
        loops,
        nanoTime,
        rule);
  }

  /** Connections by a client that resolves names in a way of its own. */
  HttpConnections(
      TcpClient resolving,
      String host,
      int port,
      Optional<SslContext> tls,
      Duration patience,
      LoopResources loops,
      LongSupplier nanoTime,
      AddressRule rule) {
    this.encrypted = tls.isPresent();
    this.nanoTime = nanoTime;
    TcpClient plain =
        resolving
            .host(host)
            .port(port)
            .runOn(loops)
            .doOnChannelInit(
                (observer, channel, remote) -> {
                  channel
                      .config()
                      .setRecvByteBufAllocator(new ReceiveBuffers(LARGEST_PIECE, READS_AHEAD));
                  channel.pipeline().addFirst(new GuardedConnect(rule));
                })
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(patience.toMillis()))
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
    this.client =
        tls.map(
                context ->
                    plain.secure(spec -> spec.sslContext(context).handshakeTimeout(patience)))
            .orElse(plain);
  }

  /** Begins an exchange on an idle connection or a new one. */
  public void begin(HttpExchange exchange) {
    HttpConnection connection = takeIdle();
    if (connection != null) {
      connection.begin(exchange);
    } else {
      again(exchange);
    }
  }

  /** Closes all connections; exchanges under way fail. Completes when the last one is closed. */
  public Mono<Void> close() {
    return Mono.defer(
        () -> {
          closed = true;
          return Mono.when(open.stream().map(HttpConnection::closing).toList());
        });
  }

  /** Connections that are open, idle ones included. */
  public int size() {
    return open.size();
  }

  /** Begins an exchange on a connection of its own. */
  void again(HttpExchange exchange) {
    client.connect().subscribe(opened -> opened(opened, exchange), exchange::failed);
  }

  private void opened(Connection connection, HttpExchange exchange) {
    Channel channel = connection.channel();
    if (channel.eventLoop().inEventLoop()) {
      take(channel, exchange);
    } else {
      channel.eventLoop().execute(() -> take(channel, exchange));
    }
  }

  /** Takes a connection over from Reactor Netty, TLS and all. */
  private void take(Channel channel, HttpExchange exchange) {
    AnswerDecoder decoder = new AnswerDecoder(LARGEST_PIECE);
    HttpConnection connection = new HttpConnection(this, decoder);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.remove(NettyPipeline.ReactiveBridge);
    pipeline.addLast(decoder, connection);
    if (!encrypted) {
      ReceiveBuffers buffers = channel.config().getRecvByteBufAllocator();
      buffers.receiveFor(connection);
    }
    open.add(connection);
    if (closed) {
      // Begun on a closed channel, the exchange would ask for one connection after the other.
      connection.close();
      exchange.failed(new ConnectionEndedException());
      return;
    }
    connection.begin(exchange);
    channel.read();
  }

  private HttpConnection takeIdle() {
    for (HttpConnection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (isFresh(next)) {
        return next;
      }
      next.close();
    }
    return null;
  }

  private boolean isFresh(HttpConnection connection) {
    return connection.isOpen() && now() - connection.idleSince() < MOST_IDLE.toNanos();
  }

  void idle(HttpConnection connection) {
    idle.addFirst(connection);
    HttpConnection oldest = idle.peekLast();
    if (oldest != null && !isFresh(oldest) && idle.removeLastOccurrence(oldest)) {
      oldest.close();
    }
  }

  void closed(HttpConnection connection) {
    open.remove(connection);
    idle.remove(connection);
  }

  long now() {
    return nanoTime.getAsLong();
  }
}
