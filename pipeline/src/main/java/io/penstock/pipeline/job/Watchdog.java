package io.penstock.pipeline.job;

import io.penstock.pipeline.progress.Progress;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Ends a job that moves nothing for long.
 *
 * <p>The last line of defence behind the timeouts of single requests: a subscriber that was lost to
 * an error of the virtual machine would otherwise wait for ever. For one job.
 */
final class Watchdog {
  /** Well beyond the longest row of retries of a single request. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Progress progress;
  private final BooleanSupplier waitsForItsUser;
  private final Scheduler timer;
  private final LongSupplier nanoTime;
  private long lastTick;
  private long lastEvent;
  private long idle;

  /**
   * @param waitsForItsUser whether it is the user who moves nothing at this moment
   */
  Watchdog(
      Progress progress, BooleanSupplier waitsForItsUser, Scheduler timer, LongSupplier nanoTime) {
    this.progress = progress;
    this.waitsForItsUser = waitsForItsUser;
    this.timer = timer;
    this.nanoTime = nanoTime;
  }

  /** Watches over the work until it ends; gives it up when nothing moves. */
  <T> Mono<T> over(Mono<T> work, JobControl control) {
    lastTick = nanoTime.getAsLong();
    lastEvent = progress.lastEvent();
    return Mono.firstWithSignal(work, stalled()).doOnError(TransferException.class, control::fail);
  }

  private <T> Mono<T> stalled() {
    return Flux.interval(INTERVAL, timer)
        .onBackpressureDrop()
        .filter(tick -> isStalled())
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

  private boolean isStalled() {
    long now = nanoTime.getAsLong();
    // The clock runs on while the process is stopped, by Ctrl-Z or with its container.
    long passed = Math.min(now - lastTick, 2 * INTERVAL.toNanos());
    lastTick = now;
    long event = progress.lastEvent();
    idle = event != lastEvent || waitsForItsUser.getAsBoolean() ? 0 : idle + passed;
    lastEvent = event;
    return idle > PATIENCE.toNanos();
  }
}
