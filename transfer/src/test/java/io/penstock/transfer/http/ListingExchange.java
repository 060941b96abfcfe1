package io.penstock.transfer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.testing.HostileS3;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Asks for the listing of the bucket. */
class ListingExchange extends HttpExchange {
  final CompletableFuture<Integer> outcome = new CompletableFuture<>();
  private int status;

  @Override
  protected boolean bodiless() {
    return false;
  }

  @Override
  protected ByteBuf sending(HttpConnection connection) {
    String request =
        "GET /" + HostileS3.BUCKET + "?list-type=2 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    return Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII);
  }

  @Override
  protected void head(int answered, HttpHeaders headers) {
    status = answered;
  }

  @Override
  protected void content(ByteBuf bytes) {}

  @Override
  protected ByteBuf room() {
    return null;
  }

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
