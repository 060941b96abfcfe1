package io.penstock.pipeline.listing;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Ends a listing at a test's wish. */
final class Stopper implements Stop {
  private final Sinks.Empty<Void> stopped = Sinks.empty();
  final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopping;

  void stop() {
    stopping = true;
    stopped.tryEmitEmpty();
  }

  @Override
  public Mono<Void> stopped() {
    return stopped.asMono();
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  @Override
  public void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    stop();
  }
}
