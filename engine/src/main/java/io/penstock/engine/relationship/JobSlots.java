package io.penstock.engine.relationship;

import io.penstock.state.store.JobRecord;
import io.penstock.state.store.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many jobs may run at once, and the sums over those that ended. Thread-safe. */
final class JobSlots {
  private final int most;
  private final Map<String, Long> sums = new TreeMap<>();
  private final Map<String, Long> notCopied = new TreeMap<>();
  private final Map<JobState, Long> ends = new TreeMap<>();
  private final List<Long> classes =
      new ArrayList<>(Collections.nCopies(ServiceStatistics.JOB_SECONDS.size() + 1, 0L));
  private double seconds;
  private int taken;

  JobSlots(int most) {
    this.most = most;
    for (JobState state : JobState.values()) {
      ends.put(state, 0L);
    }
  }

  /**
   * Takes a slot for a job.
   *
   * @throws RelationshipException {@link Refusal#TOO_MANY_JOBS} where all are taken
   */
  synchronized void take() {
    if (taken == most) {
      throw new RelationshipException(
          Refusal.TOO_MANY_JOBS,
          most
              + " jobs run, as many as the server may run at once: wait until one has ended, or have"
              + " the administrator raise max-jobs");
    }
    taken++;
  }

  /** Gives a slot back that no job came to use. */
  synchronized void giveBack() {
    taken--;
  }

  /** Gives the slot of a job back. */
  synchronized void ended(JobRecord job) {
    taken--;
    job.counters().forEach((name, count) -> sums.merge(name, count, Long::sum));
    job.notCopied().forEach((reason, count) -> notCopied.merge(reason, count, Long::sum));
    ends.merge(job.state(), 1L, Long::sum);
    double took = Duration.between(job.startTime(), job.endTime()).toMillis() / 1_000.0;
    seconds += took;
    int at = 0;
    while (at < ServiceStatistics.JOB_SECONDS.size()
        && took > ServiceStatistics.JOB_SECONDS.get(at)) {
      at++;
    }
    classes.set(at, classes.get(at) + 1);
  }

  synchronized int taken() {
    return taken;
  }

  /** A sum over jobs that ended, by the name of a counter. */
  synchronized long sum(String counter) {
    return sums.getOrDefault(counter, 0L);
  }

  synchronized Map<String, Long> notCopied() {
    return new TreeMap<>(notCopied);
  }

  synchronized Map<String, Long> ends() {
    Map<String, Long> named = new TreeMap<>();
    ends.forEach((state, count) -> named.put(state.name().toLowerCase(Locale.ROOT), count));
    return named;
  }

  synchronized List<Long> classes() {
    return List.copyOf(classes);
  }

  synchronized double seconds() {
    return seconds;
  }
}
