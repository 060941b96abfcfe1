package io.penstock.engine.view;

import io.penstock.engine.progress.ProgressSnapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that has ended, as users see it.
 *
 * @param id empty where the job could not begin
 * @param state how it ended
 * @param startTime when it began
 * @param endTime when it ended
 * @param error what went wrong; empty text where nothing did
 * @param progress the numbers at its end
 * @param requests what was asked of the service
 */
public record JobView(
    Optional<String> id,
    State state,
    Instant startTime,
    Instant endTime,
    String error,
    ProgressSnapshot progress,
    Requests requests) {

  /** The same, of a job that somebody ended. */
  public JobView aborted() {
    return new JobView(id, State.ABORTED, startTime, endTime, error, progress, requests);
  }

  /** How a job ends. */
  public enum State {
    /** Everything is copied or unchanged. */
    SUCCEEDED,
    /** It came to its end, and something was not copied. */
    INCOMPLETE,
    /** It could not go on. */
    FAILED,
    /** It was cancelled. */
    ABORTED
  }

  /**
   * Requests sent, attempts that failed included.
   *
   * @param list pages of listings
   * @param get reads of bytes
   * @param head questions for a checksum, and control calls
   * @param retries how many of them repeated another
   */
  public record Requests(long list, long get, long head, long retries) {
    /** Nothing was asked. */
    public static final Requests NONE = new Requests(0, 0, 0, 0);
  }
}
