package io.penstock.transfer.s3;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.turns.Turns;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The permits for one source's requests, of those that it shares with all sources of its endpoint.
 * Its waiters are served in order, without blocking. Thread-safe.
 */
final class RequestPermits {
  private final EndpointPermits shared;
  private final Turns.Line<Ticket> line = new Turns.Line<>();

  RequestPermits(EndpointPermits shared) {
    this.shared = shared;
  }

  /** One request's place in the queue, then its permit; all but the line is the endpoint's. */
  abstract static class Ticket {
    EndpointPermits.State state = EndpointPermits.State.NEW;
    Turns.Line<Ticket> line;
    long began;

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
    ticket.line = line;
    shared.acquire(ticket);
  }

  /**
   * Gives a permit back, or leaves the queue. A second call for the same does nothing.
   *
   * @return whether the request had not begun, and never will
   */
  boolean release(Ticket ticket, Outcome outcome) {
    return shared.release(ticket, outcome);
  }

  /**
   * Runs a request under a permit; the permit is back before anyone downstream may ask for another
   * one in vain, whether the request completes, fails or is cancelled, waiting or running.
   *
   * <p>The answer is taken whether or not anybody asked for it yet: one that waited for demand with
   * its permit would keep those from going on who are to make room for it.
   */
  <T> Mono<T> run(Supplier<Mono<T>> request) {
    Mono<T> permitted = permitted(request);
    return Mono.create(
        sink ->
            sink.onDispose(
                permitted
                    .contextWrite(sink.contextView())
                    .doOnSuccess(sink::success)
                    .subscribe(answer -> {}, sink::error)));
  }

  private <T> Mono<T> permitted(Supplier<Mono<T>> request) {
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

  /** Requests under way, those of other sources included. */
  int inFlight() {
    return shared.inFlight();
  }

  private static final class Signal extends Ticket {
    private MonoSink<Void> sink;

    @Override
    void granted() {
      sink.success();
    }
  }
}
