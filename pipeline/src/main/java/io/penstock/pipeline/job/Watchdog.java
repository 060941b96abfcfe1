package io.penstock.pipeline.job;

import io.penstock.pipeline.progress.Progress;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Ends a job that moves nothing for long.
 *
 * <p>The last line of defence behind the timeouts of single requests: a subscriber that was lost to
 * an error of the virtual machine would otherwise wait for ever.
 */
final class Watchdog {
  /** Well beyond the longest row of retries of a single request. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Progress progress;
  private final Scheduler timer;

  Watchdog(Progress progress, Scheduler timer) {
    this.progress = progress;
    this.timer = timer;
  }

  /** Watches over the work until it ends; gives it up when nothing moves. */
  <T> Mono<T> over(Mono<T> work, JobControl control) {
    return Mono.firstWithSignal(work, stalled()).doOnError(TransferException.class, control::fail);
  }

  private <T> Mono<T> stalled() {
    return Flux.interval(INTERVAL, timer)
        .onBackpressureDrop()
        .filter(tick -> progress.idleNanos() > PATIENCE.toNanos())
        .next()
        .flatMap(
            tick ->
                Mono.error(
                    new TransferException(
                        FailureKind.STALLED,
                        "nothing was listed, read or written for "
                            + PATIENCE.toMinutes()
                            + " minutes")));
  }
}
