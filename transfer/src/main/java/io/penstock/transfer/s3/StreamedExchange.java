package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.http.HttpConnection;
import io.penstock.transfer.http.HttpExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** An exchange whose body is a stream. Disposed of before its end, it closes its connection. */
final class StreamedExchange<T> extends HttpExchange implements Disposable {
  private final RequestText request;
  private final boolean bodiless;
  private final Attempt attempt;
  private final HttpTransport.Reading<T> reading;
  private final MonoSink<T> sink;
  private final Disposable.Swap read = reactor.core.Disposables.swap();
  private volatile BodyStream body;
  private volatile HttpConnection connection;
  private volatile boolean ended;

  StreamedExchange(
      RequestText request,
      boolean bodiless,
      Attempt attempt,
      HttpTransport.Reading<T> reading,
      MonoSink<T> sink) {
    this.request = request;
    this.bodiless = bodiless;
    this.attempt = attempt;
    this.reading = reading;
    this.sink = sink;
  }

  @Override
  protected boolean bodiless() {
    return bodiless;
  }

  @Override
  protected ByteBuf sending(HttpConnection opened) {
    connection = opened;
    if (read.isDisposed()) {
      return null;
    }
    attempt.connected(() -> opened.abandon(this)); // it may serve another before the watch ends
    return request.buffer();
  }

  @Override
  protected void head(int status, HttpHeaders headers) {
    attempt.answered(status);
    body = new BodyStream(connection);
    read.update(
        Mono.defer(() -> Mono.from(reading.read(status, headers, body)))
            .contextWrite(sink.contextView())
            .doOnSuccess(sink::success)
            .subscribe(result -> {}, sink::error));
  }

  @Override
  protected void content(ByteBuf bytes) {
    body.add(bytes);
  }

  @Override
  protected ByteBuf room() {
    return body.room();
  }

  @Override
  protected void ended() {
    ended = true;
    body.end(null);
  }

  @Override
  protected void failed(Throwable cause) {
    ended = true;
    if (body == null) {
      sink.error(cause);
    } else {
      body.end(cause);
    }
  }

  @Override
  protected boolean wantsMore() {
    return body == null || body.wantsMore();
  }

  @Override
  public void dispose() {
    read.dispose();
    BodyStream unread = body;
    if (unread != null) {
      unread.cancel();
    }
    HttpConnection used = connection;
    if (used != null && !ended) {
      used.abandon(this);
    }
  }

  @Override
  public boolean isDisposed() {
    return read.isDisposed();
  }
}
