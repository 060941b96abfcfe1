package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.disk.FatalDiskException;
import io.penstock.transfer.s3.Receiver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * Takes a body into a target on the thread that brings it. Where the target is full, the disk's
 * threads make room and only then more is asked for: a slow disk slows the socket down.
 *
 * <p>One thread at a time works on it, and hands it on to the next. Not {@code publishOn}:
 * cancelling that takes back the task which would release what is queued, and with it direct memory
 * is lost for good. Here the task always runs.
 */
final class BodyDrain extends BaseSubscriber<ByteBuf> implements Receiver {
  private final ByteTarget target;
  private final Executor executor;
  private final BandwidthLimit bandwidth;
  private final MonoSink<Void> sink;
  private final AtomicInteger work = new AtomicInteger();
  private ByteBuf arrived;
  private int arrivedBytes;
  private volatile boolean ended;
  private volatile boolean stopped;
  private Throwable failure;

  private BodyDrain(
      ByteTarget target, Executor executor, BandwidthLimit bandwidth, MonoSink<Void> sink) {
    this.target = target;
    this.executor = executor;
    this.bandwidth = bandwidth;
    this.sink = sink;
  }

  /**
   * Completes when all bytes are in the target and it holds none back.
   *
   * <p>Cancelling releases what arrived; what the target is writing at that moment is written to
   * its end.
   *
   * @param executor where the target may block
   */
  static Mono<Void> of(
      Flux<ByteBuf> body, ByteTarget target, Executor executor, BandwidthLimit bandwidth) {
    return Mono.create(
        sink -> {
          BodyDrain drain = new BodyDrain(target, executor, bandwidth, sink);
          sink.onCancel(drain::abandon);
          body.subscribe(drain);
        });
  }

  @Override
  public Context currentContext() {
    return Context.of(sink.contextView());
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    subscription.request(1);
  }

  @Override
  protected void hookOnNext(ByteBuf buffer) {
    arrived = buffer;
    arrivedBytes = buffer.readableBytes();
    goOn();
  }

  /** None while somebody works on the target, who may be writing what it holds. */
  @Override
  public ByteBuf room() {
    return work.get() == 0 ? target.room() : null;
  }

  @Override
  protected void hookOnComplete() {
    ended = true;
    goOn();
  }

  @Override
  protected void hookOnError(Throwable throwable) {
    failure = throwable;
    ended = true;
    goOn();
  }

  private void abandon() {
    stopped = true;
    cancel();
    goOn();
  }

  private void goOn() {
    if (work.getAndIncrement() == 0) {
      drain();
    }
  }

  private void drain() {
    int seen;
    do {
      seen = work.get();
      if (guarded(this::isBlocked)) {
        flushElsewhere(); // which goes on from there
        return;
      }
    } while (work.addAndGet(-seen) != 0);
  }

  /** Takes what is there; whether the target must make room before anything else. */
  private boolean isBlocked() {
    boolean last = ended;
    if (stopped) {
      letGo();
      return false;
    }
    if (arrived != null) {
      target.accept(arrived);
      if (arrived.isReadable()) {
        return true;
      }
      letGo();
      bandwidth.pay(arrivedBytes, () -> request(1));
    }
    if (last && failure == null && target.holdsBytes()) {
      return true;
    }
    if (last) {
      finish();
    }
    return false;
  }

  private void flushElsewhere() {
    try {
      executor.execute(
          () -> {
            guarded(this::flush);
            drain();
          });
    } catch (RejectedExecutionException e) {
      // The process ends: there is nobody left to write for.
      stopped = true;
      cancel();
      drain();
    }
  }

  private boolean flush() {
    if (!stopped) {
      target.flush();
    }
    return true;
  }

  /** False where the step failed, which ends the drain. */
  private boolean guarded(BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (RuntimeException e) {
      fail(e);
    } catch (Error e) {
      fail(new FatalDiskException(e));
    }
    return false;
  }

  private void letGo() {
    ByteBuf buffer = arrived;
    arrived = null;
    if (buffer != null) {
      buffer.release();
    }
  }

  private void fail(RuntimeException e) {
    stopped = true;
    letGo();
    cancel();
    sink.error(e);
  }

  private void finish() {
    stopped = true;
    if (failure == null) {
      bandwidth.pay(0, sink::success);
    } else {
      sink.error(failure);
    }
  }
}
