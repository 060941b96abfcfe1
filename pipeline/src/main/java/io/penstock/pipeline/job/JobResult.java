package io.penstock.pipeline.job;

import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.progress.ProgressSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job came to.
 *
 * @param state how it ended
 * @param error what a person must know, empty on success
 * @param progress the final counts
 * @param notCopied the first objects that were not copied, {@value #MOST_NAMED} at most
 * @param counts how many were not copied, by reason
 * @param failure what ended a job that failed
 */
public record JobResult(
    JobState state,
    String error,
    ProgressSnapshot progress,
    List<NotCopied> notCopied,
    Map<Reason, Long> counts,
    Optional<Throwable> failure) {
  /** Objects named in a result; a report has them all. */
  public static final int MOST_NAMED = 1_000;

  public JobResult {
    notCopied = List.copyOf(notCopied);
    counts = Map.copyOf(counts);
  }
}
