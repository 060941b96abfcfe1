package io.penstock.engine.relationship;

import io.penstock.engine.progress.ProgressSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a job was from its start until now, at moments of equal distance. Whenever it is full,
 * every other moment is forgotten and the distance doubles. Thread-safe.
 */
final class ThroughputHistory {
  /** How many samples there are at most. */
  static final int MOST = 240;

  private static final Duration FIRST_DISTANCE = Duration.ofSeconds(1);

  private final List<ThroughputSample> samples = new ArrayList<>();
  private Duration distance = FIRST_DISTANCE;

  /** Begins with nothing transferred. */
  ThroughputHistory(Instant start) {
    samples.add(new ThroughputSample(start, 0, 0));
  }

  /** Says how far the job is; kept where the last sample is old enough. */
  synchronized void note(Instant now, ProgressSnapshot progress) {
    if (!now.isBefore(last().time().plus(distance))) {
      add(now, progress);
    }
  }

  /** Says how far the job came. */
  synchronized void end(Instant end, ProgressSnapshot progress) {
    if (end.isAfter(last().time())) {
      add(end, progress);
    }
  }

  private ThroughputSample last() {
    return samples.get(samples.size() - 1);
  }

  private void add(Instant now, ProgressSnapshot progress) {
    if (samples.size() == MOST) {
      thin();
    }
    samples.add(
        new ThroughputSample(now, progress.bytesTransferred(), progress.filesTransferred()));
  }

  private void thin() {
    List<ThroughputSample> kept = new ArrayList<>(MOST);
    for (int i = 0; i < samples.size(); i += 2) {
      kept.add(samples.get(i));
    }
    samples.clear();
    samples.addAll(kept);
    distance = distance.multipliedBy(2);
  }

  /** The samples, in their order; the first is the start. */
  synchronized List<ThroughputSample> samples() {
    return List.copyOf(samples);
  }
}
