package io.penstock.pipeline.job;

import io.penstock.config.Durability;
import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.copy.CopyContext;
import io.penstock.pipeline.copy.ObjectCopier;
import io.penstock.pipeline.filter.PageVerdict;
import io.penstock.pipeline.outcome.Outcome;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.progress.Progress;
import io.penstock.pipeline.progress.ProgressSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A job that can be run once, watched and aborted. Thread-safe.
 *
 * <p>Holds nothing open once it has ended; what it works on belongs to its creator.
 */
public final class Job {
  private final JobInputs inputs;
  private final SharedResources shared;
  private final Progress progress;
  private final JobControl control = new JobControl();
  private final Summary summary = new Summary();
  private volatile boolean telling;

  /** A job that has not begun; its clock runs from here. */
  public Job(JobInputs inputs, SharedResources shared) {
    this.inputs = inputs;
    this.shared = shared.forJob();
    this.progress = new Progress(shared.nanoTime());
  }

  /** The counts of this instant. */
  public ProgressSnapshot progress() {
    return progress.snapshot();
  }

  /** Objects that were not copied so far, by reason. */
  public Map<Reason, Long> notCopied() {
    return summary.counts();
  }

  /**
   * Ends the job: nothing new is begun, and what is under way ends within the grace or is left.
   *
   * @param cause what its error begins with
   */
  public void abort(String cause, Duration grace) {
    control.abort(cause, grace, shared.timer());
  }

  /**
   * Runs the job on subscription; never fails: what ended it is in the result.
   *
   * <p>To end it sooner use {@link #abort} and wait for the result, rather than cancel.
   */
  public Mono<JobResult> run() {
    return Mono.defer(() -> watchdog().over(copying(), control))
        .onErrorResume(failure -> Mono.fromRunnable(() -> control.fail(failure)))
        .then(Mono.fromSupplier(() -> Ending.of(control, summary, progress.snapshot())));
  }

  private Watchdog watchdog() {
    return new Watchdog(progress, () -> telling, shared.timer(), shared.nanoTime());
  }

  private Mono<Void> copying() {
    Listings listings = new Listings(inputs, shared);
    Mono<Void> work =
        new CopyJob(
                listings.changes(control),
                inputs.copy().dryRun() ? this::planned : this::copied,
                progress,
                control,
                new Limits(inputs.copy().onDisallowed()),
                summary,
                inputs.report())
            .run();
    return inputs.copy().dryRun() ? work : written(work, listings);
  }

  /** The work with what goes on beside it where something is written. */
  private Mono<Void> written(Mono<Void> work, Listings listings) {
    Mono<Void> counted =
        new CountAhead(listings::count, progress, shared.timer())
            .around(work, control)
            .then(shared.disk().run(this::discardInterrupted));
    return inputs.copy().durability() == Durability.NONE
        ? counted.then(shared.disk().run(inputs.index()::trustUnsynced))
        : new Barriers(inputs.destination()::barrier, inputs.index(), shared.disk(), shared.timer())
            .around(counted, control);
  }

  private void discardInterrupted() {
    if (!control.stopping() || !control.keepsParts()) {
      inputs.interrupted().discard(inputs.destination(), inputs.ledgers());
    }
  }

  /** Tells what a dry run would copy; whoever is told may block. */
  private Flux<Outcome> planned(Flux<PageVerdict> verdicts) {
    return inputs
        .plan()
        .map(
            plan ->
                verdicts.concatMap(page -> shared.disk().<Outcome>run(() -> tell(page, plan)), 1))
        .orElseGet(() -> verdicts.thenMany(Flux.empty()));
  }

  private void tell(PageVerdict page, Consumer<Candidate> plan) {
    telling = true;
    try {
      page.candidates().forEach(plan);
    } finally {
      telling = false;
    }
  }

  private Flux<Outcome> copied(Flux<PageVerdict> verdicts) {
    ObjectCopier copier = copier();
    return verdicts
        .concatMapIterable(PageVerdict::candidates, 1)
        .flatMap(candidate -> copied(copier, candidate), inputs.transfer().maxConcurrency(), 1);
  }

  private Mono<Outcome> copied(ObjectCopier copier, Candidate candidate) {
    if (control.stopping()) {
      candidate.release();
      return Mono.empty();
    }
    return copier
        .copy(candidate)
        .onErrorResume(
            failure -> {
              control.fail(failure);
              return Mono.empty();
            });
  }

  private ObjectCopier copier() {
    return new ObjectCopier(
        new CopyContext(
            inputs.folder().prefix(),
            inputs.source(),
            inputs.retries(),
            inputs.destination(),
            inputs.index(),
            inputs.ledgers(),
            inputs.interrupted(),
            inputs.copy().durability(),
            inputs.transfer().partSize().bytes(),
            shared.memory(),
            shared.bandwidth(),
            shared.disk(),
            shared.timer(),
            progress,
            control.abandoned(),
            control::keepsParts));
  }
}
