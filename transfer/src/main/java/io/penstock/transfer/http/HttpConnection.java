package io.penstock.transfer.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;

/** A connection with at most one exchange under way. Its state is confined to its event loop. */
public final class HttpConnection extends ChannelInboundHandlerAdapter {
  private final HttpConnections pool;
  private final AnswerDecoder decoder;
  private Channel channel;
  private HttpExchange exchange;
  private boolean interim;
  private boolean keepAlive;

  /** Whether the body is as long as its head says, and nothing stands between its bytes. */
  private boolean sized;

  /** When it was given back last; written before it is published to the pool. */
  private long idleSince;

  HttpConnection(HttpConnections pool, AnswerDecoder decoder) {
    this.pool = pool;
    this.decoder = decoder;
  }

  /** Reads on for an exchange that wants more again. Thread-safe. */
  public void resume() {
    channel.read();
  }

  /** Closes the connection, which fails its exchange. Thread-safe. */
  @SuppressWarnings("FutureReturnValueIgnored") // the failure comes by channelInactive
  public void close() {
    channel.close();
  }

  /**
   * Closes the connection if it still serves an exchange, which then fails. Thread-safe: once the
   * exchange has ended, and the connection serves another, this does nothing.
   */
  public void abandon(HttpExchange given) {
    if (!onEventLoop()) {
      execute(() -> abandon(given));
    } else if (exchange == given) {
      close();
    }
  }

  Mono<Void> closing() {
    return FutureMono.deferFuture(channel::close);
  }

  /** Runs on the connection's event loop. Thread-safe. */
  public void execute(Runnable task) {
    channel.eventLoop().execute(task);
  }

  /** Whether the caller is on the connection's event loop. */
  public boolean onEventLoop() {
    return channel.eventLoop().inEventLoop();
  }

  long idleSince() {
    return idleSince;
  }

  boolean isOpen() {
    return channel.isActive();
  }

  /** Begins an exchange, on the event loop at once or as soon as it gets there. */
  void begin(HttpExchange next) {
    if (onEventLoop()) {
      start(next);
    } else {
      execute(() -> start(next));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what fails comes by exceptionCaught
  private void start(HttpExchange next) {
    if (!channel.isActive()) {
      // It was closed between being taken and being used; nothing was sent.
      pool.again(next);
      return;
    }
    exchange = next;
    keepAlive = false;
    sized = false;
    try {
      ByteBuf head = next.sending(this);
      if (head == null) {
        exchange = null;
        giveBack();
        return;
      }
      decoder.answerIsBodiless(next.bodiless());
      channel.writeAndFlush(head, channel.voidPromise());
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (exchange == null) {
        close(); // an answer without a question
      } else if (((HttpObject) message).decoderResult().isFailure()) {
        fail(((HttpObject) message).decoderResult().cause());
      } else {
        take(message);
      }
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void take(Object message) {
    if (message instanceof HttpResponse head) {
      interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!interim) {
        keepAlive = HttpUtil.isKeepAlive(head);
        sized = HttpUtil.isContentLengthSet(head) && !HttpUtil.isTransferEncodingChunked(head);
        exchange.head(head.status().code(), head.headers());
      }
    }
    if (message instanceof HttpContent content && !interim) {
      if (content.content().isReadable() && exchange != null) {
        exchange.content(content.content());
      }
      if (message instanceof LastHttpContent && exchange != null) {
        end();
      }
    }
  }

  /**
   * Where the body goes on, null where it must pass the decoder first, or the exchange has no room.
   */
  ByteBuf room() {
    return exchange != null && sized ? exchange.room() : null;
  }

  private void end() {
    HttpExchange done = exchange;
    exchange = null;
    if (keepAlive) {
      giveBack();
    } else {
      close();
    }
    try {
      done.ended();
    } catch (RuntimeException e) {
      // Not by fail: the connection may serve another exchange by now.
      done.failed(e);
    }
  }

  private void giveBack() {
    idleSince = pool.now();
    pool.idle(this);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    // An idle connection is read too: that is how its end is seen.
    if (exchange == null || exchange.wantsMore()) {
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pool.closed(this);
    fail(new ConnectionEndedException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
  }

  private void fail(Throwable cause) {
    HttpExchange broken = exchange;
    exchange = null;
    close();
    if (broken != null) {
      broken.failed(cause);
    }
  }
}
