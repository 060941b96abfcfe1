package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.http.ConnectionEndedException;
import io.penstock.transfer.http.HttpConnection;
import io.penstock.transfer.http.HttpExchange;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One attempt to get an answer that is taken whole, written out as one state instead of a chain of
 * operators: it is what a listing, and a copy of many small objects, consists of.
 *
 * <p>Signals on the event loop, whether or not anybody asked for it yet: a page that waited for
 * demand with its permit kept those from going on who were to make room for it. Holds what it
 * receives into until nothing can be written there any more, whether it was cancelled or not.
 */
abstract class Fetch<T> extends HttpExchange {
  private final FetchContext context;
  private final Attempt.Subject subject;
  private final RequestKind kind;
  private final MonoSink<T> sink;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Permit permit = new Permit();
  private Optional<AwsCredentialsIdentity> identity = Optional.empty();
  private Attempt attempt;
  private RequestText request;
  private Refusal refusal;
  private boolean movedBefore;
  private boolean answered;
  private boolean letGo;
  private volatile HttpConnection connection;

  Fetch(FetchContext context, Attempt.Subject subject, RequestKind kind, MonoSink<T> sink) {
    this.context = context;
    this.subject = subject;
    this.kind = kind;
    this.sink = sink;
  }

  /** A fetch for each subscriber. */
  static <T> Mono<T> by(Function<MonoSink<T>, Fetch<T>> maker) {
    return Mono.create(sink -> maker.apply(sink).begin());
  }

  /** The request, which is counted. */
  abstract S3Request request(Endpoint at);

  /** Whether an answer is one, and not a refusal. */
  boolean isAnswer(int status, HttpHeaders headers) {
    return status == 200 || status == 206;
  }

  /** Checks the head of an answer. */
  abstract void accept(int status, HttpHeaders headers, Attempt attempt);

  /** Takes bytes of the answer, which stay the caller's. */
  abstract void take(ByteBuf bytes, Attempt attempt);

  /** Where the next bytes may be received, null where they have to be taken from elsewhere. */
  ByteBuf roomForMore() {
    return null;
  }

  /** What the answer is, now that all of it was taken; null where nothing is left to give. */
  abstract T whole(Attempt attempt);

  /** The failure of an answer that was cut by the end of its connection. */
  TransferException cut(TransferException failure, Attempt attempt) {
    return failure;
  }

  /** From here on nothing is taken; called once for each fetch that began. */
  abstract void close();

  private final class Permit extends RequestPermits.Ticket {
    @Override
    void granted() {
      context.counters().count(kind);
      context.requests().identity().subscribe(Fetch.this::sendAs, Fetch.this::fail);
    }
  }

  private void begin() {
    sink.onCancel(this::cancel);
    try {
      context.permits().acquire(permit);
    } catch (IllegalStateException e) {
      fail(e); // too many wait
    }
  }

  private void cancel() {
    if (ended.compareAndSet(false, true)) {
      boolean neverBegins = context.permits().release(permit, RequestPermits.Outcome.UNKNOWN);
      HttpConnection used = connection;
      if (used != null) {
        used.abandon(this);
      } else if (neverBegins) {
        letGo();
      }
    }
  }

  private void sendAs(Optional<AwsCredentialsIdentity> signingAs) {
    try {
      identity = signingAs;
      attempt = context.requests().begin(subject, kind);
      request = context.requests().head(request(attempt.endpoint()), attempt, identity);
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    context.requests().send(attempt, this);
  }

  @Override
  protected final boolean bodiless() {
    return false;
  }

  @Override
  protected final ByteBuf sending(HttpConnection opened) {
    connection = opened;
    if (ended.get()) {
      letGo();
      return null;
    }
    attempt.connected(() -> opened.abandon(this));
    return request.buffer();
  }

  @Override
  protected final void head(int status, HttpHeaders headers) {
    attempt.answered(status);
    attempt.asked(Long.MAX_VALUE);
    answered = true;
    if (isAnswer(status, headers)) {
      accept(status, headers, attempt);
    } else {
      refusal = new Refusal(status, headers, Body.ofError());
    }
  }

  @Override
  protected final void content(ByteBuf bytes) {
    attempt.received(bytes.readableBytes());
    if (refusal != null) {
      refusal.body.addBeginning(bytes);
    } else if (!ended.get()) {
      take(bytes, attempt);
    }
  }

  @Override
  protected final ByteBuf room() {
    return refusal == null ? roomForMore() : null;
  }

  @Override
  protected final void ended() {
    if (refusal != null) {
      refused();
    } else if (!ended.get()) {
      pass(whole(attempt));
    } else {
      letGo();
    }
  }

  private void refused() {
    RuntimeException failure =
        context
            .requests()
            .refused(
                attempt, kind, identity, refusal.status, refusal.headers, refusal.body.error());
    if (!(failure instanceof BucketRequests.OtherRegion other)) {
      fail(failure);
    } else if (movedBefore) {
      fail(other.failure());
    } else {
      movedBefore = true;
      refusal = null;
      answered = false;
      context.requests().end(attempt);
      sendAs(identity);
    }
  }

  private void pass(T result) {
    letGo();
    if (ended.compareAndSet(false, true)) {
      context.permits().release(permit, RequestPermits.Outcome.PASSED);
      context.policy().succeeded();
      sink.success(result);
    }
  }

  @Override
  protected final void failed(Throwable cause) {
    boolean cut = answered && refusal == null && cause instanceof ConnectionEndedException;
    TransferException failure = attempt.translate(cause);
    fail(cut && failure.kind() == FailureKind.CONNECTION_RESET ? cut(failure, attempt) : failure);
  }

  private void fail(Throwable failure) {
    letGo();
    if (ended.compareAndSet(false, true)) {
      context.permits().release(permit, RequestPermits.Outcome.of(failure));
      sink.error(failure);
    }
  }

  private void letGo() {
    if (letGo) {
      return;
    }
    letGo = true;
    if (attempt != null) {
      context.requests().end(attempt);
    }
    close();
  }

  @Override
  protected final boolean wantsMore() {
    return true;
  }

  /** An answer that is an error. */
  private record Refusal(int status, HttpHeaders headers, Body body) {}
}
