package io.penstock.engine.demo.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.penstock.transfer.key.ObjectKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An S3 server of this process, for path-style requests over plain HTTP.
 *
 * <p>Buckets and objects come and go through Java alone; over HTTP it is read-only, asks for no
 * credentials and therefore listens on a loopback address only. Objects lie in memory, except
 * {@linkplain Content#synthetic synthetic} ones, which take some hundred bytes whatever their size.
 * Thread-safe.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private static final int THREADS = 2;

  /** A key of 1,024 bytes takes three times that in a request, and a listing may name two. */
  private static final int LONGEST_REQUEST_LINE = 16 << 10;

  /** Requests that are answered have no body, but the codec wants a bound for those refused. */
  private static final int LONGEST_REQUEST_BODY = 64 << 10;

  private final Service service;
  private final EventLoopGroup threads;
  private final ChannelGroup channels;
  private final Channel listener;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedS3(
      Service service, EventLoopGroup threads, ChannelGroup channels, Channel listener) {
    this.service = service;
    this.threads = threads;
    this.channels = channels;
    this.listener = listener;
  }

  /** Starts a server without buckets on a free port of 127.0.0.1. */
  public static EmbeddedS3 start() {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /**
   * Starts a server without buckets.
   *
   * @param address a loopback address; port 0 stands for any free one
   * @throws IllegalArgumentException where the address can be reached from other machines
   */
  public static EmbeddedS3 start(InetSocketAddress address) {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          address + " is no loopback address; the embedded server asks for no credentials");
    }
    Service service = new Service();
    EventLoopGroup threads =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("embedded-s3", true), NioIoHandler.newFactory());
    ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    try {
      Channel listener =
          new ServerBootstrap()
              .group(threads)
              .channel(NioServerSocketChannel.class)
              .option(ChannelOption.SO_BACKLOG, 1_024)
              .childOption(ChannelOption.TCP_NODELAY, true)
              .childHandler(new Connections(service, channels))
              .bind(address)
              .syncUninterruptibly()
              .channel();
      return new EmbeddedS3(service, threads, channels, listener);
    } catch (RuntimeException e) {
      threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
      throw e;
    }
  }

  /** What to give as an endpoint: {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    InetSocketAddress address = (InetSocketAddress) listener.localAddress();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
  }

  /** Makes a bucket, unless it is there. */
  public void createBucket(String bucket) {
    service.bucket(bucket);
  }

  /**
   * Puts an object in the place of what has its key, in one step; makes the bucket where needed.
   *
   * <p>Reads the content once, on the calling thread, for its ETag and checksum.
   *
   * @param lastModified kept in whole seconds, as by S3
   */
  public void put(String bucket, ObjectKey key, Content content, Instant lastModified) {
    service.bucket(bucket).put(key, StoredObject.of(content, lastModified));
  }

  /** Removes an object; says whether there was one. */
  public boolean remove(String bucket, ObjectKey key) {
    return service.bucket(bucket).remove(key);
  }

  /** How many pages of listings were asked for so far. */
  public long listings() {
    return service.listings();
  }

  /** How many times bytes of an object were asked for so far. */
  public long reads() {
    return service.reads();
  }

  /** Closes all connections and waits until the port is free; does nothing the second time. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // Ending the threads alone leaves the port open every other time.
    listener.close().syncUninterruptibly();
    channels.close().syncUninterruptibly();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class Connections extends ChannelInitializer<SocketChannel> {
    private final Service service;
    private final ChannelGroup channels;
    private final AtomicLong requestIds = new AtomicLong();

    Connections(Service service, ChannelGroup channels) {
      this.service = service;
      this.channels = channels;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channels.add(channel);
      channel
          .pipeline()
          .addLast(
              new HttpServerCodec(
                  new HttpDecoderConfig()
                      .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                      .setMaxHeaderSize(LONGEST_REQUEST_LINE)),
              new HttpServerKeepAliveHandler(),
              new HttpObjectAggregator(LONGEST_REQUEST_BODY),
              new ChunkedWriteHandler(),
              new RequestHandler(service, requestIds));
    }
  }
}
