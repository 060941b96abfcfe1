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
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * One attempt to fetch a whole object into a buffer, written out as one state instead of a chain of
 * operators: it is what a copy of many small objects consists of.
 *
 * <p>Signals on the event loop. Holds the buffer until nothing can write into it any more, whether
 * it was cancelled or not.
 */
final class ObjectFetch extends HttpExchange implements Subscription {
  private final BucketRequests requests;
  private final RequestPermits permits;
  private final RetryPolicy policy;
  private final RequestCounters counters;
  private final Attempt.Subject subject;
  private final ObjectVersion version;
  private final ByteRange whole;
  private final ByteBuf into;
  private final CoreSubscriber<? super Optional<ObjectChecksum>> subscriber;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Permit permit = new Permit();
  private Optional<AwsCredentialsIdentity> identity = Optional.empty();
  private Optional<ObjectChecksum> checksum = Optional.empty();
  private Attempt attempt;
  private RequestText request;
  private Refusal refusal;
  private boolean movedBefore;
  private boolean answered;
  private boolean letGo;
  private volatile HttpConnection connection;

  /**
   * A fetch that begins with the first demand.
   *
   * @param into has room for the object; stays the caller's
   */
  ObjectFetch(
      BucketRequests requests,
      RequestPermits permits,
      RetryPolicy policy,
      RequestCounters counters,
      Attempt.Subject subject,
      ObjectVersion version,
      ByteBuf into,
      CoreSubscriber<? super Optional<ObjectChecksum>> subscriber) {
    this.requests = requests;
    this.permits = permits;
    this.policy = policy;
    this.counters = counters;
    this.subject = subject;
    this.version = version;
    this.whole = new ByteRange(0, version.size());
    this.into = into;
    this.subscriber = subscriber;
  }

  private final class Permit extends RequestPermits.Ticket {
    @Override
    void granted() {
      counters.get();
      requests.identity().subscribe(ObjectFetch.this::sendAs, ObjectFetch.this::fail);
    }
  }

  @Override
  public void request(long count) {
    if (begun.compareAndSet(false, true)) {
      into.retain();
      permits.acquire(permit);
    }
  }

  @Override
  public void cancel() {
    if (ended.compareAndSet(false, true)) {
      boolean waited = permits.release(permit, RequestPermits.Outcome.UNKNOWN);
      HttpConnection used = connection;
      if (used != null) {
        used.abandon(this);
      } else if (waited && begun.get()) {
        letGo();
      }
    }
  }

  private void sendAs(Optional<AwsCredentialsIdentity> signingAs) {
    try {
      identity = signingAs;
      attempt = requests.begin(subject, RequestKind.GET);
      Endpoint at = attempt.endpoint();
      request = requests.head(ObjectRequests.get(at, version, whole), at, identity);
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    requests.send(attempt, this);
  }

  @Override
  protected boolean bodiless() {
    return false;
  }

  @Override
  protected ByteBuf sending(HttpConnection opened) {
    connection = opened;
    if (ended.get()) {
      letGo();
      return null;
    }
    attempt.connected(opened::close);
    return request.buffer();
  }

  @Override
  protected void head(int status, HttpHeaders headers) {
    attempt.answered(status);
    attempt.asked(Long.MAX_VALUE);
    answered = true;
    if ((status == 200 || status == 206) && !AnswerCheck.isErrorInDisguise(headers)) {
      AnswerCheck.check(status, headers, version, whole, attempt);
      checksum = ChecksumHeaders.find(headers, version.etag(), attempt.endpoint().aws());
    } else {
      refusal = new Refusal(status, headers, Body.ofError());
    }
  }

  @Override
  protected void content(ByteBuf bytes) {
    attempt.received(bytes.readableBytes());
    if (refusal != null) {
      refusal.body.addBeginning(bytes);
    } else if (bytes.readableBytes() > version.size() - into.readableBytes()) {
      throw new TransferException(
          FailureKind.TOO_LONG,
          attempt.subject() + ": the server sent more than the " + version.size() + " bytes due");
    } else if (Room.holds(into, into.writerIndex(), bytes)) {
      into.writerIndex(into.writerIndex() + bytes.readableBytes());
    } else if (!ended.get()) {
      into.writeBytes(bytes);
    }
  }

  @Override
  protected ByteBuf room() {
    return refusal == null && into.isWritable()
        ? Room.of(into, into.writerIndex(), into.writableBytes())
        : null;
  }

  @Override
  protected void ended() {
    if (refusal != null) {
      refused();
    } else if (into.readableBytes() == version.size()) {
      pass();
    } else {
      fail(CheckedBody.cutShort(attempt.subject(), into.readableBytes(), version.size(), null));
    }
  }

  private void refused() {
    RuntimeException failure =
        requests.refused(
            attempt,
            Answers.About.OBJECT,
            identity,
            refusal.status,
            refusal.headers,
            refusal.body.error());
    if (!(failure instanceof BucketRequests.OtherRegion other)) {
      fail(failure);
    } else if (movedBefore) {
      fail(other.failure());
    } else {
      movedBefore = true;
      refusal = null;
      answered = false;
      requests.end(attempt);
      sendAs(identity);
    }
  }

  private void pass() {
    letGo();
    if (ended.compareAndSet(false, true)) {
      permits.release(permit, RequestPermits.Outcome.PASSED);
      policy.succeeded();
      subscriber.onNext(checksum);
      subscriber.onComplete();
    }
  }

  @Override
  protected void failed(Throwable cause) {
    boolean cut = answered && refusal == null && cause instanceof ConnectionEndedException;
    TransferException failure = attempt.translate(cause);
    fail(
        cut && failure.kind() == FailureKind.CONNECTION_RESET
            ? CheckedBody.cutShort(attempt.subject(), into.readableBytes(), version.size(), cause)
            : failure);
  }

  private void fail(Throwable failure) {
    letGo();
    if (ended.compareAndSet(false, true)) {
      permits.release(permit, RequestPermits.Outcome.of(failure));
      subscriber.onError(failure);
    }
  }

  /** From here on nothing is written into the buffer. */
  private void letGo() {
    if (letGo) {
      return;
    }
    letGo = true;
    if (attempt != null) {
      requests.end(attempt);
    }
    into.release();
  }

  @Override
  protected boolean wantsMore() {
    return true;
  }

  /** An answer that is an error. */
  private record Refusal(int status, HttpHeaders headers, Body body) {}
}
