package io.penstock.pipeline.job;

import io.penstock.pipeline.filter.ChangeFilter;
import io.penstock.pipeline.filter.Comparison;
import io.penstock.pipeline.filter.Counting;
import io.penstock.pipeline.filter.PageVerdict;
import io.penstock.pipeline.listing.FolderListing;
import io.penstock.pipeline.listing.Judge;
import io.penstock.pipeline.listing.KnownBorders;
import io.penstock.pipeline.listing.Stop;
import io.penstock.pipeline.progress.Counted;
import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.ObjectKey;

/** The listings of a job, each of the whole folder, and each to be run once. */
final class Listings {
  /** Ranges listed at once: the gain of more is small, and each holds pages and an index file. */
  private static final int MOST_RANGES = 64;

  /** Ranges counted at once: with 100 ms a page, 80,000 objects a second, more than are copied. */
  private static final int MOST_COUNTED = 8;

  private final JobInputs inputs;
  private final SharedResources shared;
  private final KeyRules rules;

  Listings(JobInputs inputs, SharedResources shared) {
    this.inputs = inputs;
    this.shared = shared;
    this.rules =
        new KeyRules(ObjectKey.of(inputs.folder().prefix()), inputs.destination().longestPath());
  }

  /** Finds what changed. */
  FolderListing<PageVerdict> changes(Stop stop) {
    boolean dryRun = inputs.copy().dryRun();
    Comparison comparison =
        new Comparison(
            rules,
            dryRun ? inputs.index().reader() : inputs.index().cursor(),
            inputs.index().fingerprints(),
            inputs.destination()::look,
            inputs.copy().verifyLocal(),
            dryRun ? planOrCount() : Comparison.Wanted.COPY);
    return listing(new ChangeFilter(rules, inputs.copy().filter(), comparison), MOST_RANGES, stop);
  }

  private Comparison.Wanted planOrCount() {
    return inputs.plan().isPresent() ? Comparison.Wanted.PLAN : Comparison.Wanted.COUNT;
  }

  /** Counts, and looks at nothing but the listing. */
  FolderListing<Counted> count(Stop stop) {
    return listing(new Counting(inputs.copy().filter(), rules.prefixLength()), MOST_COUNTED, stop);
  }

  private <V> FolderListing<V> listing(Judge<V> judge, int ranges, Stop stop) {
    int most = Math.min(ranges, inputs.transfer().maxConcurrency());
    return new FolderListing<>(
        inputs.source(),
        inputs.folder().prefix(),
        judge,
        most,
        KnownBorders.of(inputs.index().ranges(), most),
        shared.disk(),
        shared.nanoTime(),
        stop);
  }
}
