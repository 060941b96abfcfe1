package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.http.ConnectionEndedException;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The bytes asked for, no more and no fewer, handed to a subscriber who owns each buffer.
 *
 * <p>The source releases its buffers once it has delivered them; each is retained here in the same
 * breath in which it is passed on, so nothing is held in between and nothing can leak.
 */
final class CheckedBody extends FluxOperator<ByteBuf, ByteBuf> {
  /**
   * Bytes that come around those asked for.
   *
   * @param before how many are passed over first
   * @param after whether what comes afterwards is left unread; else nothing may come
   */
  record Margins(long before, boolean after) {
    /** Just what was asked for is to come. */
    static final Margins NONE = new Margins(0, false);

    /** The whole object comes where a part of it was asked for. */
    static Margins before(long offset) {
      return new Margins(offset, true);
    }
  }

  private final long length;
  private final Margins margins;
  private final Attempt attempt;

  CheckedBody(Flux<? extends ByteBuf> source, long length, Margins margins, Attempt attempt) {
    super(source);
    this.length = length;
    this.margins = margins;
    this.attempt = attempt;
  }

  /** The failure of a body that ended too soon. */
  static TransferException cutShort(String subject, long received, long due, Throwable cause) {
    return new TransferException(
        FailureKind.TRUNCATED,
        subject + ": the server's answer ended after " + received + " of " + due + " bytes",
        cause);
  }

  @Override
  public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
    source.subscribe(new Check(actual));
  }

  private final class Check implements CoreSubscriber<ByteBuf>, Subscription, Receiver {
    private final CoreSubscriber<? super ByteBuf> actual;
    private Subscription upstream;
    private long toPass = margins.before();
    private long left = length;
    private boolean done;

    Check(CoreSubscriber<? super ByteBuf> actual) {
      this.actual = actual;
    }

    @Override
    public Context currentContext() {
      return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      if (Operators.validate(upstream, subscription)) {
        upstream = subscription;
        actual.onSubscribe(this);
      }
    }

    @Override
    public void onNext(ByteBuf buffer) {
      int size = buffer.readableBytes();
      attempt.received(size);
      if (done) {
        return;
      }
      pass(buffer);
      if (buffer.readableBytes() > left && !margins.after()) {
        done = true;
        upstream.cancel();
        actual.onError(
            new TransferException(
                FailureKind.TOO_LONG,
                attempt.subject() + ": the server sent more than the " + length + " bytes due"));
        return;
      }
      int use = (int) Math.min(buffer.readableBytes(), left);
      left -= use;
      if (use > 0) {
        actual.onNext(buffer.readRetainedSlice(use));
      } else {
        request(1); // watched for silence as what the reader asks for
      }
      if (left == 0 && margins.after() && !done) {
        done = true;
        upstream.cancel();
        actual.onComplete();
      }
    }

    private void pass(ByteBuf buffer) {
      int passed = (int) Math.min(buffer.readableBytes(), toPass);
      toPass -= passed;
      buffer.skipBytes(passed);
    }

    @Override
    public void onError(Throwable error) {
      if (done) {
        Operators.onErrorDropped(error, actual.currentContext());
        return;
      }
      done = true;
      TransferException failure = attempt.translate(error);
      actual.onError(left == 0 ? failure : partial(failure));
    }

    /** Between headers and end a connection that was closed cuts the body short. */
    private TransferException partial(TransferException failure) {
      return failure.getCause() instanceof ConnectionEndedException
              && failure.kind() == FailureKind.CONNECTION_RESET
          ? cutShort(attempt.subject(), length - left, length, failure.getCause())
          : failure;
    }

    @Override
    public void onComplete() {
      if (done) {
        return;
      }
      done = true;
      if (left == 0) {
        actual.onComplete();
      } else {
        actual.onError(cutShort(attempt.subject(), length - left, length, null));
      }
    }

    @Override
    public ByteBuf room() {
      return toPass == 0 && actual instanceof Receiver receiver ? receiver.room() : null;
    }

    @Override
    public void request(long buffers) {
      attempt.asked(buffers);
      upstream.request(buffers);
    }

    @Override
    public void cancel() {
      upstream.cancel();
    }
  }
}
