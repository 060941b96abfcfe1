package io.penstock.pipeline.job;

import io.penstock.pipeline.filter.PageVerdict;
import io.penstock.pipeline.listing.FolderListing;
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
  private final FolderListing<PageVerdict> listing;
  private final Function<Flux<PageVerdict>, Flux<Outcome>> action;
  private final Progress progress;
  private final JobControl control;
  private final Limits limits;
  private final Consumer<NotCopied> report;
  private final Summary summary;

  CopyJob(
      FolderListing<PageVerdict> listing,
      Function<Flux<PageVerdict>, Flux<Outcome>> action,
      Progress progress,
      JobControl control,
      Limits limits,
      Summary summary,
      Consumer<NotCopied> report) {
    this.listing = listing;
    this.action = action;
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
        .transform(action)
        .doOnNext(this::count)
        .then();
  }

  private void listed() {
    if (!control.stopping()) {
      progress.listingComplete();
    }
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
