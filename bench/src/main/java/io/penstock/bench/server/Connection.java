package io.penstock.bench.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.penstock.bench.bucket.Pattern;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One client's connection: requests in, one after the other, answers out in their order. */
// Writes use the void promise, which reports failures to exceptionCaught; a timer cannot fail.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter {
  /** More than the longest request line and a security token together. */
  private static final int LONGEST_HEAD = 64 << 10;

  /** Up to here copying a body behind its head is cheaper than a second buffer in the write. */
  private static final int COPIED_BODY = 8 << 10;

  /** From here on the system's own copy from file to socket is cheaper than a buffer. */
  private static final int REGION_BODY = 64 << 10;

  /** What is handed to TLS at once. */
  private static final int SLICE = 256 << 10;

  private final Site site;
  private final Responder responder;
  private final boolean regions;
  private byte[] received = new byte[4 << 10];
  private int start;
  private int end;
  private boolean answering;
  private int bodyStart;
  private long bodyOffset;
  private long bodyRemaining;
  private boolean closeAfterBody;

  /**
   * @param regions whether the transport can send from a file; TLS cannot
   */
  Connection(Site site, Responder responder, boolean regions) {
    this.site = site;
    this.responder = responder;
    this.regions = regions;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    site.counts.connected();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      receive(bytes);
    } finally {
      bytes.release();
    }
    answerPending(context);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (bodyRemaining > 0 && context.channel().isWritable()) {
      sendBody(context);
      answerPending(context);
      context.flush();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      // A reset is a client's right; anything else is a fault of this server.
      System.err.println("connection closed: " + cause);
    }
    context.close();
  }

  private void receive(ByteBuf bytes) {
    if (start == end) {
      start = 0;
      end = 0;
    }
    int count = bytes.readableBytes();
    if (end + count > received.length) {
      received =
          Arrays.copyOfRange(
              received, start, start + Math.max(2 * received.length, end - start + count));
      end -= start;
      start = 0;
    }
    bytes.readBytes(received, end, count);
    end += count;
  }

  private void answerPending(ChannelHandlerContext context) {
    while (!answering && start < end) {
      int headEnd = RequestHead.end(received, start, end);
      if (headEnd < 0) {
        if (end - start > LONGEST_HEAD) {
          context.close();
        }
        return;
      }
      Request request;
      try {
        request = RequestHead.parse(received, start, headEnd);
      } catch (BadRequestException e) {
        context.close();
        return;
      }
      start = headEnd;
      answering = true;
      begin(context, request);
    }
  }

  private void begin(ChannelHandlerContext context, Request request) {
    if (Responder.isControl(request)) {
      send(context, request, responder.control(request));
      return;
    }
    RequestKind asked = responder.kind(request);
    RequestKind kind = site.refusesNext() ? RequestKind.SLOW_DOWN : asked;
    long delay = site.options.latency(asked).toNanos();
    if (delay == 0) {
      send(context, request, responder.answer(request, kind));
      return;
    }
    context
        .executor()
        .schedule(
            () -> {
              if (context.channel().isActive()) {
                send(context, request, responder.answer(request, kind));
                answerPending(context);
                context.flush();
              }
            },
            delay,
            TimeUnit.NANOSECONDS);
  }

  private void send(ChannelHandlerContext context, Request request, Answer answer) {
    Text head = answer.head();
    int textLength = answer.text() == null ? 0 : answer.text().length();
    long length = answer.span().length();
    int copied = length <= COPIED_BODY ? (int) length : 0;
    ByteBuf buffer = context.alloc().ioBuffer(head.length() + textLength + copied);
    buffer.writeBytes(head.array(), 0, head.length());
    if (textLength > 0) {
      buffer.writeBytes(answer.text().array(), 0, textLength);
    }
    if (copied > 0) {
      int position = Pattern.position(answer.start(), answer.span().offset());
      buffer.writeBytes(Pattern.bytes(), position, copied);
    }
    context.write(buffer, context.voidPromise());
    bodyStart = answer.start();
    bodyOffset = answer.span().offset();
    bodyRemaining = length - copied;
    closeAfterBody = Responder.closes(request);
    sendBody(context);
  }

  /**
   * Sends as much of the body as the connection takes; its writability brings the rest. That can
   * come from within the flush, so nothing may be left to do after it.
   */
  private void sendBody(ChannelHandlerContext context) {
    boolean fromFile = regions && bodyRemaining >= REGION_BODY;
    while (bodyRemaining > 0 && (fromFile || context.channel().isWritable())) {
      int position = Pattern.position(bodyStart, bodyOffset);
      int count = (int) Math.min(bodyRemaining, fromFile ? Pattern.PERIOD : SLICE);
      bodyOffset += count;
      bodyRemaining -= count;
      Object piece =
          fromFile ? site.pattern.region(position, count) : site.pattern.slice(position, count);
      context.write(piece, context.voidPromise());
    }
    if (bodyRemaining > 0) {
      context.flush();
    } else if (closeAfterBody) {
      // Stays in the state of answering, so that nothing more is read as a request.
      context.writeAndFlush(context.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    } else {
      answering = false;
    }
  }
}
