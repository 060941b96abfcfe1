package io.penstock.pipeline.job;

import io.penstock.pipeline.disk.Disk;
import io.penstock.state.index.TrackingIndex;
import io.penstock.transfer.directory.DestinationRoot;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Draws barriers: what was recorded before one is trusted after a crash of the machine, because the
 * destination's file system was synced since.
 */
final class Barriers {
  /** Bounds what a crash of the machine costs to a few seconds of copying. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final DestinationRoot destination;
  private final TrackingIndex index;
  private final Disk disk;
  private final Scheduler timer;

  Barriers(DestinationRoot destination, TrackingIndex index, Disk disk, Scheduler timer) {
    this.destination = destination;
    this.index = index;
    this.disk = disk;
    this.timer = timer;
  }

  /** Draws one every few seconds, one at a time, until the work ends, and then a last one. */
  Mono<Void> around(Mono<Void> work, JobControl control) {
    Sinks.Empty<Void> ended = Sinks.empty();
    Mono<Void> meanwhile =
        Flux.interval(INTERVAL, timer)
            .onBackpressureDrop()
            .takeUntilOther(ended.asMono())
            .concatMap(tick -> draw(), 0)
            .then()
            .onErrorResume(failure -> Mono.fromRunnable(() -> control.fail(failure)));
    return Mono.when(work.doFinally(signal -> ended.tryEmitEmpty()), meanwhile).then(draw());
  }

  private Mono<Void> draw() {
    return disk.run(
        () -> {
          int epoch = index.beginBarrier();
          destination.barrier();
          index.completeBarrier(epoch);
        });
  }
}
