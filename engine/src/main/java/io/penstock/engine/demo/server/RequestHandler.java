package io.penstock.engine.demo.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the answers of the {@link Service} to one connection. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

  private final Service service;
  private final AtomicLong requestIds;

  RequestHandler(Service service, AtomicLong requestIds) {
    this.service = service;
    this.requestIds = requestIds;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    String requestId = HexFormat.of().withUpperCase().toHexDigits(requestIds.incrementAndGet());
    Answer answer = answer(request, requestId);
    HttpResponse response =
        new DefaultHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), answer.headers());
    response.headers().set("x-amz-request-id", requestId);
    if (answer.status() != HttpResponseStatus.NOT_MODIFIED.code()) {
      HttpUtil.setContentLength(response, answer.length());
    }
    context.write(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    boolean withBody = answer.length() > 0 && !request.method().equals(HttpMethod.HEAD);
    context
        .writeAndFlush(
            withBody
                ? new HttpChunkedInput(new BodyChunks(answer))
                : LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private Answer answer(FullHttpRequest request, String requestId) {
    ErrorCode code;
    try {
      if (request.decoderResult().isSuccess()) {
        return service.answer(request);
      }
      code = ErrorCode.INVALID_URI;
    } catch (Refusal e) {
      code = e.code();
    } catch (RuntimeException e) {
      log.error("request {} failed: {} {}", requestId, request.method(), request.uri(), e);
      code = ErrorCode.INTERNAL_ERROR;
    }
    return Answer.document(code.status(), code.document(requestId));
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Nothing is left to do where closing fails.
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // Only a connection that broke comes here: a client may go away at any time.
    log.debug("connection of {} ends", context.channel().remoteAddress(), cause);
    context.close();
  }
}
