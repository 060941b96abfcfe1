package io.penstock.engine.job;

import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.transfer.s3.RequestCounts;
import java.util.Map;

/** A job that is under way. Thread-safe; nothing blocks. */
public interface RunningJob {
  /** Its numbers at this moment. */
  ProgressSnapshot progress();

  /** Objects that were not copied so far, by reason such as {@code SHADOWED}. */
  Map<String, Long> notCopied();

  /** What it asked of the service so far. */
  RequestCounts requests();

  /**
   * Ends it soon: nothing new is begun, and what is under way ends within two seconds or is left.
   *
   * @param cause what its error begins with
   */
  void abort(String cause);
}
