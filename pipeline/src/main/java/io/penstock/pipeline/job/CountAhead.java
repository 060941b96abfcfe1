package io.penstock.pipeline.job;

import io.penstock.pipeline.listing.FolderListing;
import io.penstock.pipeline.listing.Stop;
import io.penstock.pipeline.progress.Counted;
import io.penstock.pipeline.progress.Progress;
import io.penstock.pipeline.progress.ProgressSnapshot;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Counts what a job is to do in all, by a listing of its own.
 *
 * <p>The listing of the job goes on only as copies do, so that its totals would come with its end.
 * Where objects wait to be copied, a request for a thousand more is little beside a thousand
 * copies. Where none wait, the listing itself is what takes the time, and nothing is counted.
 */
final class CountAhead {
  private static final Logger log = LoggerFactory.getLogger(CountAhead.class);

  /** Jobs that end sooner need no estimate. */
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** A tenth of a page: with fewer, the listing is what the job waits for. */
  private static final long MANY = 100;

  private final Function<Stop, FolderListing<Counted>> listing;
  private final Progress progress;
  private final Scheduler timer;

  /**
   * @param listing a new one, which counts and can be stopped
   */
  CountAhead(Function<Stop, FolderListing<Counted>> listing, Progress progress, Scheduler timer) {
    this.listing = listing;
    this.progress = progress;
    this.timer = timer;
  }

  /** Counts beside the work once that has much to copy, until it ends; never fails by itself. */
  Mono<Void> around(Mono<Void> work, JobControl control) {
    CountStop stop = new CountStop(control);
    Mono<Void> counting =
        Flux.interval(INTERVAL, timer)
            .onBackpressureDrop()
            .takeUntilOther(stop.stopped())
            .filter(tick -> isHeldUp(progress.snapshot()))
            .next()
            .flatMap(tick -> count(stop));
    return Mono.when(work.doFinally(signal -> stop.end()), counting);
  }

  private static boolean isHeldUp(ProgressSnapshot now) {
    return !now.listed() && now.files().remaining() >= MANY;
  }

  private Mono<Void> count(CountStop stop) {
    return listing
        .apply(stop)
        .verdicts()
        .reduce(Counted.NONE, Counted::plus)
        .filter(all -> !stop.stopping())
        .doOnNext(progress::counted)
        .then();
  }

  /** Ends the counting with the job, or by its own failure, which ends nothing else. */
  private static final class CountStop implements Stop {
    private final JobControl control;
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private volatile boolean stopping;

    CountStop(JobControl control) {
      this.control = control;
    }

    void end() {
      stopping = true;
      ended.tryEmitEmpty();
    }

    @Override
    public Mono<Void> stopped() {
      return Mono.firstWithSignal(ended.asMono(), control.stopped());
    }

    @Override
    public boolean stopping() {
      return stopping || control.stopping();
    }

    @Override
    public void fail(Throwable cause) {
      log.info("what there is to copy in all cannot be counted: {}", cause.getMessage());
      end();
    }
  }
}
