package io.penstock.pipeline.progress;

import java.util.Optional;

/**
 * The counts of a job at one instant; totals equal the sum of their parts.
 *
 * @param listed whether the listing is through, so that the totals are final
 * @param ahead what a listing ahead of that of the job came to in all, as of some time since the
 *     job began; empty where there was none or it is not through
 * @param files counts of objects
 * @param bytes sums of bytes
 * @param throughputCurrent bytes a second over the last minute
 * @param throughputOverall bytes a second since the start
 */
public record ProgressSnapshot(
    boolean listed,
    Optional<Counted> ahead,
    Tally files,
    Tally bytes,
    long throughputCurrent,
    long throughputOverall) {

  /**
   * One quantity by what became of it.
   *
   * @param total all that was listed so far
   * @param transferred copied in this job
   * @param unchanged found in place
   * @param skipped left out by rule
   * @param failed not copied
   */
  public record Tally(long total, long transferred, long unchanged, long skipped, long failed) {
    /** What is still to be done of what was listed. */
    public long remaining() {
      return total - transferred - unchanged - skipped - failed;
    }
  }
}
