package io.penstock.transfer.s3;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Bounds the requests in flight to one endpoint, over all sources of a process, to what {@link
 * ConcurrencyLimit} finds best. Waiters are served in order, without blocking. Thread-safe.
 */
final class RequestPermits {
  private final ConcurrencyLimit limit;
  private final int mostWaiting;
  private final ArrayDeque<Ticket> waiting = new ArrayDeque<>();
  private final AtomicInteger draining = new AtomicInteger();
  private int inFlight;

  RequestPermits(ConcurrencyLimit limit, int mostWaiting) {
    this.limit = limit;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Runs a request under a permit; the permit is back before anyone downstream may ask for another
   * one in vain, whether the request completes, fails or is cancelled, waiting or running.
   */
  <T> Mono<T> run(Supplier<Mono<T>> request) {
    return Mono.defer(
        () -> {
          Ticket ticket = new Ticket();
          return Mono.create(ticket::await)
              .then(Mono.defer(request))
              .doOnSuccess(value -> release(ticket, Outcome.PASSED))
              .doOnError(error -> release(ticket, outcome(error)))
              .doOnCancel(() -> release(ticket, Outcome.UNKNOWN));
        });
  }

  /** Requests under way. */
  synchronized int inFlight() {
    return inFlight;
  }

  /** Requests that may be under way at once. */
  synchronized int limit() {
    return limit.allowed();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private void release(Ticket ticket, Outcome outcome) {
    synchronized (this) {
      if (ticket.state == State.GRANTED) {
        learn(ticket, outcome);
        inFlight--;
      } else if (ticket.state == State.WAITING) {
        waiting.remove(ticket);
      }
      ticket.state = State.DONE;
    }
    drain();
  }

  private static Outcome outcome(Throwable error) {
    return error instanceof TransferException failure && failure.kind() == FailureKind.THROTTLED
        ? Outcome.THROTTLED
        : Outcome.UNKNOWN;
  }

  private void learn(Ticket ticket, Outcome outcome) {
    if (outcome == Outcome.THROTTLED) {
      limit.throttled(ticket.began);
    } else if (outcome == Outcome.PASSED) {
      limit.passed(ticket.began, inFlight >= limit.allowed());
    }
  }

  /** Grants what there is; in a loop of one, so that a request that ends at once does not nest. */
  private void drain() {
    if (draining.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      for (Ticket next = grant(); next != null; next = grant()) {
        next.sink.success();
      }
      missed = draining.addAndGet(-missed);
    } while (missed != 0);
  }

  private synchronized Ticket grant() {
    if (inFlight >= limit.allowed()) {
      return null;
    }
    Ticket next = waiting.poll();
    if (next != null) {
      next.state = State.GRANTED;
      next.began = limit.now();
      inFlight++;
    }
    return next;
  }

  private enum Outcome {
    PASSED,
    THROTTLED,
    UNKNOWN
  }

  private enum State {
    NEW,
    WAITING,
    GRANTED,
    DONE
  }

  private final class Ticket {
    private State state = State.NEW;
    private long began;
    private MonoSink<Void> sink;

    void await(MonoSink<Void> waiter) {
      synchronized (RequestPermits.this) {
        if (state == State.NEW && waiting.size() < mostWaiting) {
          sink = waiter;
          state = State.WAITING;
          waiting.add(this);
        }
      }
      if (sink == null) {
        waiter.error(
            new IllegalStateException(
                "more than " + mostWaiting + " requests wait for a permit; ask for fewer at once"));
      } else {
        drain();
      }
    }
  }
}
