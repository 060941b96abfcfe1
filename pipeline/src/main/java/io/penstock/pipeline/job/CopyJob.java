package io.penstock.pipeline.job;

import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.filter.ChangeFilter;
import io.penstock.pipeline.filter.PageVerdict;
import io.penstock.pipeline.outcome.Failed;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Outcome;
import io.penstock.pipeline.outcome.Skipped;
import io.penstock.pipeline.progress.Progress;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One job from the first page of the listing to the last count.
 *
 * <p>Runs once. Ends by itself; to end it sooner, tell its {@link JobControl} rather than cancel
 * it: then everything in flight is brought to an orderly end before this completes.
 */
final class CopyJob {
  private final Pages pages;
  private final ChangeFilter filter;
  private final Function<Candidate, Mono<Outcome>> action;
  private final int objectsInFlight;
  private final Disk disk;
  private final Progress progress;
  private final JobControl control;
  private final Limits limits;
  private final Consumer<NotCopied> report;
  private final Summary summary;

  CopyJob(
      Pages pages,
      ChangeFilter filter,
      Function<Candidate, Mono<Outcome>> action,
      int objectsInFlight,
      Disk disk,
      Progress progress,
      JobControl control,
      Limits limits,
      Summary summary,
      Consumer<NotCopied> report) {
    this.pages = pages;
    this.filter = filter;
    this.action = action;
    this.objectsInFlight = objectsInFlight;
    this.disk = disk;
    this.progress = progress;
    this.control = control;
    this.limits = limits;
    this.summary = summary;
    this.report = report;
  }

  /** Lists, filters, copies, records and counts. */
  Mono<Void> run() {
    return verdicts()
        .doOnNext(this::count)
        .concatMapIterable(PageVerdict::candidates, 1)
        .flatMap(this::copy, objectsInFlight, 1)
        .doOnNext(this::count)
        .then();
  }

  /** The pages one after the other; the next is listed while one is judged. */
  private Flux<PageVerdict> verdicts() {
    return pages
        .all()
        .takeUntilOther(control.stopped())
        // A listing that fails must not end the job under a page that is still being judged.
        .concatMapDelayError(page -> disk.call(() -> filter.judge(page)), false, 1)
        .concatWith(Mono.defer(this::lastVerdict))
        .onErrorResume(this::fail);
  }

  private Mono<PageVerdict> lastVerdict() {
    return control.stopping()
        ? disk.<PageVerdict>run(filter::abandon)
        : disk.call(filter::finish).doOnNext(verdict -> progress.listingComplete());
  }

  private Mono<Outcome> copy(Candidate candidate) {
    if (control.stopping()) {
      candidate.release();
      return Mono.empty();
    }
    return action.apply(candidate).onErrorResume(this::fail);
  }

  private <T> Mono<T> fail(Throwable failure) {
    control.fail(failure);
    return Mono.empty();
  }

  private void count(PageVerdict verdict) {
    progress.listed(verdict.objects(), verdict.bytes());
    progress.ended(verdict.unchanged());
    verdict.skipped().forEach(skipped -> count(new Skipped(skipped)));
  }

  private void count(Outcome outcome) {
    progress.ended(outcome);
    if (outcome instanceof Skipped skipped) {
      note(skipped.detail());
    } else if (outcome instanceof Failed failed) {
      note(failed.detail());
    }
  }

  private void note(NotCopied notCopied) {
    summary.add(notCopied);
    report.accept(notCopied);
    limits.check(notCopied, summary, progress).ifPresent(control::fail);
  }
}
