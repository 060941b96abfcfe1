package io.penstock.engine.command;

import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a copy.
 *
 * @param relationship what was copied where; empty where the job could not begin
 * @param job the job
 * @param notCopied the first objects that were not copied, {@value #MOST_NOT_COPIED} at most
 * @param notCopiedByReason how many were not copied, by reason, all told
 * @param report the file that names all that were not copied; empty where none were
 * @param exitCode how the process is to end
 */
public record CopyResult(
    Optional<RelationshipView> relationship,
    JobView job,
    List<NotCopied> notCopied,
    SortedMap<String, Long> notCopiedByReason,
    Optional<Path> report,
    ExitCode exitCode) {
  /** How many objects that were not copied a result names. */
  public static final int MOST_NOT_COPIED = 1_000;

  /** Checks the bound and takes copies. */
  public CopyResult {
    notCopied = List.copyOf(notCopied);
    notCopiedByReason = Collections.unmodifiableSortedMap(new TreeMap<>(notCopiedByReason));
    if (notCopied.size() > MOST_NOT_COPIED) {
      throw new IllegalArgumentException("too many objects for a result: " + notCopied.size());
    }
  }

  /** The result of a job that could not begin. */
  public static CopyResult notBegun(Instant now, String error, ExitCode exitCode) {
    return new CopyResult(
        Optional.empty(),
        new JobView(
            Optional.empty(),
            JobView.State.FAILED,
            now,
            now,
            error,
            ProgressSnapshot.NONE,
            JobView.Requests.NONE),
        List.of(),
        Collections.emptySortedMap(),
        Optional.empty(),
        exitCode);
  }

  /** The same, of a job that a signal ended. */
  CopyResult aborted() {
    return new CopyResult(
        relationship, job.aborted(), notCopied, notCopiedByReason, report, exitCode);
  }

  /**
   * An object that was not copied.
   *
   * @param key the whole key
   * @param reason a word such as {@code DISALLOWED_PATH}
   * @param message what was wrong
   */
  public record NotCopied(String key, String reason, String message) {}
}
