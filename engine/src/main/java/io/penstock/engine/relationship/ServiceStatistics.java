package io.penstock.engine.relationship;

import java.util.List;
import java.util.Map;

/**
 * Numbers of the process since it started, sums unless said otherwise.
 *
 * @param objects by outcome: {@code transferred}, {@code unchanged}, {@code skipped}, {@code
 *     failed}
 * @param bytes by the same outcomes
 * @param notCopied objects by reason
 * @param relationships stored now
 * @param jobsRunning now
 * @param jobsEnded by state, such as {@code succeeded}
 * @param jobSeconds durations of jobs that ended, in seconds, by the upper bounds of {@link
 *     #JOB_SECONDS} and one more for longer ones
 * @param jobSecondsSum of all durations
 * @param indexEntries objects remembered now
 * @param memoryReserved bytes of object data held now
 * @param diskQueued calls on files that wait now
 * @param endpoints what was asked of each
 */
public record ServiceStatistics(
    Map<String, Long> objects,
    Map<String, Long> bytes,
    Map<String, Long> notCopied,
    int relationships,
    int jobsRunning,
    Map<String, Long> jobsEnded,
    List<Long> jobSeconds,
    double jobSecondsSum,
    long indexEntries,
    long memoryReserved,
    int diskQueued,
    List<Endpoint> endpoints) {
  /** Upper bounds of the classes of durations, in seconds. */
  public static final List<Integer> JOB_SECONDS =
      List.of(1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400);

  /**
   * What was asked of one endpoint.
   *
   * @param endpoint host and port
   * @param requests by {@code kind:status}, such as {@code get:2xx}, {@code list:503}, {@code
   *     get:failed}
   * @param retries requests that repeated another
   * @param limit requests that may be in flight now
   * @param inFlight requests in flight now
   * @param waiting requests that wait now
   */
  public record Endpoint(
      String endpoint,
      Map<String, Long> requests,
      long retries,
      int limit,
      int inFlight,
      int waiting) {}
}
