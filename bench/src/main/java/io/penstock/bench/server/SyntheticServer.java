package io.penstock.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.FastThreadLocal;
import io.penstock.bench.bucket.SyntheticBucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * An S3 server on the loopback address that serves a synthetic bucket: ListObjectsV2 (and the first
 * version, which some clients use), GET with ranges, HEAD, and the bucket's location. Path-style
 * addresses; signatures are not looked at.
 *
 * <p>{@code GET /-/counts} gives the counts of requests as JSON, {@code DELETE /-/counts} resets
 * them.
 */
public final class SyntheticServer implements AutoCloseable {
  private static final int BACKLOG = 4_096;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final PatternSource pattern;
  private final EventLoopGroup loops;
  private final Channel channel;
  private final boolean tls;

  private SyntheticServer(
      PatternSource pattern, EventLoopGroup loops, Channel channel, boolean tls) {
    this.pattern = pattern;
    this.loops = loops;
    this.channel = channel;
    this.tls = tls;
  }

  /**
   * Starts a server; it accepts connections when this returns.
   *
   * @throws IOException where the port is taken, or a file cannot be written
   */
  public static SyntheticServer start(SyntheticBucket bucket, ServerOptions options)
      throws IOException {
    SslContext certificate =
        options.tls().isPresent() ? Certificate.create(options.tls().get()) : null;
    PatternSource pattern = new PatternSource();
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(options.threads(), io);
    Class<? extends ServerChannel> type =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Channel channel =
        new ServerBootstrap()
            .group(loops)
            .channel(type)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Initializer(bucket, options, pattern, certificate))
            .bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), options.port()))
            .syncUninterruptibly()
            .channel();
    return new SyntheticServer(pattern, loops, channel, certificate != null);
  }

  /** What clients are given as endpoint. */
  public URI endpoint() {
    int port = ((InetSocketAddress) channel.localAddress()).getPort();
    return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port);
  }

  /** Closes all connections and frees what they used. */
  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    pattern.close();
  }

  private static final class Initializer extends ChannelInitializer<Channel> {
    private final Counts counts = new Counts();
    private final SslContext certificate;
    private final FastThreadLocal<Site> sites;
    private final FastThreadLocal<Responder> responders;

    Initializer(
        SyntheticBucket bucket,
        ServerOptions options,
        PatternSource pattern,
        SslContext certificate) {
      this.certificate = certificate;
      Times times = new Times(bucket);
      SplittableRandom random = new SplittableRandom(bucket.shape().seed());
      sites =
          new FastThreadLocal<>() {
            @Override
            protected Site initialValue() {
              synchronized (random) {
                return new Site(bucket, options, counts, times, pattern, random.split());
              }
            }
          };
      responders =
          new FastThreadLocal<>() {
            @Override
            protected Responder initialValue() {
              return new Responder(sites.get());
            }
          };
    }

    @Override
    protected void initChannel(Channel channel) {
      if (certificate != null) {
        channel.pipeline().addLast(certificate.newHandler(channel.alloc()));
      }
      channel
          .pipeline()
          .addLast(new Connection(sites.get(), responders.get(), certificate == null));
    }
  }
}
