package io.penstock.engine.http.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection whose handshake and first head, or whose next head once it has begun, take
 * too long, however busily bytes trickle in. Used by the connection's event loop only.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(HeadDeadline.class);

  private final Duration most;
  private Future<?> deadline;
  private boolean idle;

  private HeadDeadline(Duration most) {
    this.most = most;
  }

  /** Sets a deadline for the heads of a connection, whose codec is in place. */
  static void add(ChannelPipeline pipeline, Duration most) {
    HeadDeadline bytes = new HeadDeadline(most);
    pipeline.addBefore(NettyPipeline.HttpCodec, "head-deadline", bytes);
    pipeline.addAfter(NettyPipeline.HttpCodec, "head-deadline-met", bytes.new Heads());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    start(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (idle) {
      start(context);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    deadline.cancel(false);
  }

  private void start(ChannelHandlerContext context) {
    idle = false;
    deadline =
        context.executor().schedule(() -> expired(context), most.toMillis(), TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Nothing is left to do where closing fails.
  private static void expired(ChannelHandlerContext context) {
    log.debug("{} took too long for a request", context.channel().remoteAddress());
    context.close();
  }

  /** Sees what the codec makes of the bytes. */
  private final class Heads extends ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest) {
        deadline.cancel(false);
      }
      context.fireChannelRead(message);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells it.
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (message instanceof LastHttpContent && !isInterim(message)) {
        idle = true;
      }
      context.write(message, promise);
    }

    /** As 100 (Continue), which is whole by itself and ends no answer. */
    private static boolean isInterim(Object message) {
      return message instanceof HttpResponse response
          && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
  }
}
