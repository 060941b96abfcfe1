package io.penstock.pipeline.copy;

import io.netty.buffer.ByteBuf;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.disk.FatalDiskException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * Takes the buffers of a body into a target, on another thread than that of the socket, and asks
 * for more as they are written: a slow disk slows the socket down, and holds {@value
 * #BUFFERS_AHEAD} buffers at most.
 *
 * <p>Not {@code publishOn}: cancelling that takes back the task which would release what is queued,
 * and with it direct memory is lost for good. Here the task always runs.
 */
final class BodyDrain extends BaseSubscriber<ByteBuf> {
  /** Buffers between socket and disk for one range; with 256 KiB a buffer, 1 MiB. */
  static final int BUFFERS_AHEAD = 4;

  private final ByteTarget target;
  private final Executor executor;
  private final BandwidthLimit bandwidth;
  private final MonoSink<Void> sink;
  private final Queue<ByteBuf> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger work = new AtomicInteger();
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
   * Completes when all buffers are in the target.
   *
   * <p>Cancelling releases what is queued; a buffer that is being written at that moment is written
   * to its end unless the target is closed first.
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
    subscription.request(BUFFERS_AHEAD);
  }

  @Override
  protected void hookOnNext(ByteBuf buffer) {
    queue.add(buffer);
    schedule();
  }

  @Override
  protected void hookOnComplete() {
    ended = true;
    schedule();
  }

  @Override
  protected void hookOnError(Throwable throwable) {
    failure = throwable;
    ended = true;
    schedule();
  }

  private void abandon() {
    stopped = true;
    cancel();
    schedule();
  }

  private void schedule() {
    if (work.getAndIncrement() == 0) {
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        // The process ends: there is nobody left to write for.
        stopped = true;
        cancel();
        drain();
      }
    }
  }

  private void drain() {
    int seen = work.get();
    do {
      boolean last = ended;
      for (ByteBuf buffer = queue.poll(); buffer != null; buffer = queue.poll()) {
        take(buffer);
      }
      if (last && !stopped) {
        stopped = true;
        finish();
      }
      seen = work.addAndGet(-seen);
    } while (seen != 0);
  }

  private void take(ByteBuf buffer) {
    try {
      if (!stopped) {
        int bytes = buffer.readableBytes();
        target.accept(buffer);
        bandwidth.pay(bytes, () -> request(1));
      }
    } catch (RuntimeException e) {
      fail(e);
    } catch (VirtualMachineError e) {
      fail(new FatalDiskException(e));
    } finally {
      buffer.release();
    }
  }

  private void fail(RuntimeException e) {
    stopped = true;
    cancel();
    sink.error(e);
  }

  private void finish() {
    if (failure == null) {
      bandwidth.pay(0, sink::success);
    } else {
      sink.error(failure);
    }
  }
}
