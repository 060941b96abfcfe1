package io.penstock.pipeline.listing;

import reactor.core.publisher.Mono;

/** Ends a listing before it is through, from outside or from within. Thread-safe. */
public interface Stop {
  /** Completes when no further page is to be asked for. */
  Mono<Void> stopped();

  /** Whether no further page is to be asked for. */
  boolean stopping();

  /** Ends the listing, and the job it belongs to, by a failure. */
  void fail(Throwable cause);
}
