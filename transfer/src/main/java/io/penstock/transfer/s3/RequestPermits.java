package io.penstock.transfer.s3;

import io.netty.util.concurrent.FastThreadLocal;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Bounds the requests in flight to one endpoint, over all sources of a process, to what {@link
 * ConcurrencyLimit} finds best. Waiters are served in order, without blocking. Thread-safe.
 */
final class RequestPermits {
  /** Whose permits this thread is granting: what ends at once must not nest. */
  private static final FastThreadLocal<RequestPermits> GRANTING = new FastThreadLocal<>();

  private final ConcurrencyLimit limit;
  private final int mostWaiting;
  private final ArrayDeque<Ticket> waiting = new ArrayDeque<>();
  private int inFlight;

  RequestPermits(ConcurrencyLimit limit, int mostWaiting) {
    this.limit = limit;
    this.mostWaiting = mostWaiting;
  }

  /** One request's place in the queue, then its permit. */
  abstract static class Ticket {
    private State state = State.NEW;
    private long began;

    /** The request may begin, on the thread that had a permit to give. */
    abstract void granted();
  }

  /** How a request ended, as far as it tells of the server. */
  enum Outcome {
    PASSED,
    THROTTLED,
    UNKNOWN;

    static Outcome of(Throwable error) {
      return error instanceof TransferException failure && failure.kind() == FailureKind.THROTTLED
          ? THROTTLED
          : UNKNOWN;
    }
  }

  /**
   * Puts a request into the queue.
   *
   * @throws IllegalStateException where more wait than anybody should let wait
   */
  void acquire(Ticket ticket) {
    synchronized (this) {
      if (ticket.state == State.NEW) {
        if (waiting.size() >= mostWaiting) {
          throw new IllegalStateException(
              "more than " + mostWaiting + " requests wait for a permit; ask for fewer at once");
        }
        ticket.state = State.WAITING;
        waiting.add(ticket);
      }
    }
    grantAll();
  }

  /**
   * Gives a permit back, or leaves the queue. A second call for the same does nothing.
   *
   * @return whether the request was still waiting, and never begins
   */
  boolean release(Ticket ticket, Outcome outcome) {
    boolean waited;
    synchronized (this) {
      waited = ticket.state == State.WAITING;
      if (ticket.state == State.GRANTED) {
        learn(ticket, outcome);
        inFlight--;
      } else if (waited) {
        waiting.remove(ticket);
      }
      ticket.state = State.DONE;
    }
    grantAll();
    return waited;
  }

  /**
   * Runs a request under a permit; the permit is back before anyone downstream may ask for another
   * one in vain, whether the request completes, fails or is cancelled, waiting or running.
   */
  <T> Mono<T> run(Supplier<Mono<T>> request) {
    return Mono.defer(
        () -> {
          Signal ticket = new Signal();
          return Mono.<Void>create(
                  sink -> {
                    ticket.sink = sink;
                    acquire(ticket);
                  })
              .then(Mono.defer(request))
              .doOnSuccess(value -> release(ticket, Outcome.PASSED))
              .doOnError(error -> release(ticket, Outcome.of(error)))
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

  private void learn(Ticket ticket, Outcome outcome) {
    if (outcome == Outcome.THROTTLED) {
      limit.throttled(ticket.began);
    } else if (outcome == Outcome.PASSED) {
      limit.passed(ticket.began, inFlight >= limit.allowed());
    }
  }

  private void grantAll() {
    RequestPermits outer = GRANTING.get();
    if (outer == this) {
      return;
    }
    Ticket next = grant();
    if (next == null) {
      return;
    }
    GRANTING.set(this);
    try {
      for (; next != null; next = grant()) {
        next.granted();
      }
    } finally {
      GRANTING.set(outer);
    }
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

  private enum State {
    NEW,
    WAITING,
    GRANTED,
    DONE
  }

  private static final class Signal extends Ticket {
    private MonoSink<Void> sink;

    @Override
    void granted() {
      sink.success();
    }
  }
}
