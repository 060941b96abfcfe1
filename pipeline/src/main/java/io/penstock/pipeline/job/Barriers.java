package io.penstock.pipeline.job;

import io.penstock.pipeline.disk.Disk;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.index.TrackingIndex;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Draws barriers: what was recorded before one is trusted after a crash of the machine, because the
 * destination's file system was synced since.
 *
 * <p>A sync that fails is the last: the system tells of lost bytes once, and would call the next
 * one a success.
 */
final class Barriers {
  /** Bounds what a crash of the machine costs to a few seconds of copying. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Runnable sync;
  private final TrackingIndex index;
  private final Disk disk;
  private final Scheduler timer;

  /**
   * @param sync forces everything written to the destination to stable storage, or throws
   */
  Barriers(Runnable sync, TrackingIndex index, Disk disk, Scheduler timer) {
    this.sync = sync;
    this.index = index;
    this.disk = disk;
    this.timer = timer;
  }

  /** Draws one every few seconds, one at a time, until the work ends, and then a last one. */
  Mono<Void> around(Mono<Void> work, JobControl control) {
    Sinks.Empty<Void> ended = Sinks.empty();
    Mono<Boolean> meanwhile =
        Flux.interval(INTERVAL, timer)
            .onBackpressureDrop()
            .takeUntilOther(ended.asMono())
            .concatMap(tick -> draw(), 0)
            .then(Mono.just(true))
            .onErrorResume(
                failure -> {
                  control.fail(failure);
                  return Mono.just(false);
                });
    Mono<Boolean> worked = work.doFinally(signal -> ended.tryEmitEmpty()).thenReturn(true);
    // One that is under way is waited for where the work fails, too: its outcome counts.
    return Mono.zipDelayError(worked, meanwhile)
        .flatMap(both -> both.getT2() ? draw() : Mono.empty());
  }

  private Mono<Void> draw() {
    return disk.run(
        () -> {
          int epoch = index.beginBarrier();
          try {
            sync.run();
          } catch (RuntimeException | Error e) {
            distrust(e);
            throw e;
          }
          index.completeBarrier(epoch);
        });
  }

  private void distrust(Throwable because) {
    try {
      index.failBarrier();
    } catch (StateUnavailableException e) {
      because.addSuppressed(e);
    }
  }
}
