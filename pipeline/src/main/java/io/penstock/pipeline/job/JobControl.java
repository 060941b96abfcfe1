package io.penstock.pipeline.job;

import io.penstock.pipeline.listing.Stop;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * How a job ends before its work is done.
 *
 * <p>In two steps, so that everything in flight ends by itself and nothing has to be cancelled
 * while it writes: first no new objects are taken, then reads under way are abandoned. Thread-safe;
 * the first cause wins.
 */
public final class JobControl implements Stop {
  private final Sinks.Empty<Void> stopped = Sinks.empty();
  private final Sinks.Empty<Void> abandoned = Sinks.empty();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicReference<String> abort = new AtomicReference<>();

  /** Ends the job as failed: every other object would fail the same way. */
  @Override
  public void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
    stopped.tryEmitEmpty();
    abandoned.tryEmitEmpty();
  }

  /**
   * Ends the job at somebody's wish: what is in flight may end within the grace.
   *
   * @param cause what a person is told of it
   * @return the timer of the grace
   */
  public Disposable abort(String cause, Duration grace, Scheduler timer) {
    abort.compareAndSet(null, cause);
    stopped.tryEmitEmpty();
    return Mono.delay(grace, timer).subscribe(tick -> abandoned.tryEmitEmpty());
  }

  /** Whether no new objects are to be taken. */
  @Override
  public boolean stopping() {
    return aborted().isPresent() || failure.get() != null;
  }

  /** Completes when no new objects are to be taken. */
  @Override
  public Mono<Void> stopped() {
    return stopped.asMono();
  }

  /** Completes when reads under way are to end. */
  public Mono<Void> abandoned() {
    return abandoned.asMono();
  }

  /** Why somebody wished the end; empty where nobody did. */
  public Optional<String> aborted() {
    return Optional.ofNullable(abort.get());
  }

  /** Whether parts of large objects are worth keeping: not where the disk is full. */
  public boolean keepsParts() {
    return !(failure.get() instanceof TransferException transfer
        && transfer.kind() == FailureKind.NO_SPACE);
  }

  /** What every object would fail of, where that ended the job. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }
}
