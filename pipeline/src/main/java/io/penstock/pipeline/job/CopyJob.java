package io.penstock.pipeline.job;

import io.penstock.pipeline.copy.Candidate;
import io.penstock.pipeline.filter.PageVerdict;
import io.penstock.pipeline.listing.FolderListing;
import io.penstock.pipeline.outcome.Failed;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Outcome;
import io.penstock.pipeline.outcome.Skipped;
import io.penstock.pipeline.progress.Progress;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * One job from the first page of the listing to the last count.
 *
 * <p>Runs once. Ends by itself; to end it sooner, tell its {@link JobControl} rather than cancel
 * it: then everything in flight is brought to an orderly end before this completes.
 */
final class CopyJob {
  private final FolderListing listing;
  private final Function<Candidate, Mono<Outcome>> action;
  private final int objectsInFlight;
  private final Progress progress;
  private final JobControl control;
  private final Limits limits;
  private final Consumer<NotCopied> report;
  private final Summary summary;

  CopyJob(
      FolderListing listing,
      Function<Candidate, Mono<Outcome>> action,
      int objectsInFlight,
      Progress progress,
      JobControl control,
      Limits limits,
      Summary summary,
      Consumer<NotCopied> report) {
    this.listing = listing;
    this.action = action;
    this.objectsInFlight = objectsInFlight;
    this.progress = progress;
    this.control = control;
    this.limits = limits;
    this.summary = summary;
    this.report = report;
  }

  /** Lists, filters, copies, records and counts. */
  Mono<Void> run() {
    return listing
        .verdicts()
        .doOnComplete(this::listed)
        .doOnNext(this::count)
        .concatMapIterable(PageVerdict::candidates, 1)
        .flatMap(this::copy, objectsInFlight, 1)
        .doOnNext(this::count)
        .then();
  }

  private void listed() {
    if (!control.stopping()) {
      progress.listingComplete();
    }
  }

  private Mono<Outcome> copy(Candidate candidate) {
    if (control.stopping()) {
      candidate.release();
      return Mono.empty();
    }
    return action
        .apply(candidate)
        .onErrorResume(
            failure -> {
              control.fail(failure);
              return Mono.empty();
            });
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
