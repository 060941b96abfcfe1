package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.progress.ProgressSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ThroughputHistoryTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private final ThroughputHistory history = new ThroughputHistory(START);

  @Test
  void beginsWithNothingAndEndsWithAll() {
    history.note(START.plusMillis(1_000), transferred(10));
    history.end(START.plusMillis(1_300), transferred(13));
    assertThat(history.samples())
        .containsExactly(
            new ThroughputSample(START, 0, 0),
            new ThroughputSample(START.plusMillis(1_000), 10_000, 10),
            new ThroughputSample(START.plusMillis(1_300), 13_000, 13));
  }

  @Test
  void keepsOneOfASecond() {
    for (int i = 1; i <= 10; i++) {
      history.note(START.plusMillis(i * 500L), transferred(i));
    }
    assertThat(history.samples())
        .extracting(ThroughputSample::files)
        .containsExactly(0L, 2L, 4L, 6L, 8L, 10L);
  }

  @Test
  void coversAWholeDayWithEqualDistances() {
    long day = Duration.ofDays(1).toMillis();
    for (long time = 500; time <= day; time += 500) {
      history.note(START.plusMillis(time), transferred(time));
      assertThat(history.samples().size()).isLessThanOrEqualTo(240);
    }
    List<ThroughputSample> samples = history.samples();
    assertThat(samples)
        .hasSizeGreaterThan(120)
        .first()
        .isEqualTo(new ThroughputSample(START, 0, 0));
    for (int i = 1; i < samples.size(); i++) {
      assertThat(Duration.between(samples.get(i - 1).time(), samples.get(i).time()))
          .isEqualTo(Duration.ofSeconds(512));
    }
    assertThat(samples.get(samples.size() - 1).time()).isAfter(START.plusMillis(day - 512_000));
  }

  private static ProgressSnapshot transferred(long files) {
    return new ProgressSnapshot(
        files * 1_000,
        0,
        0,
        0,
        files,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        OptionalDouble.empty(),
        Optional.empty());
  }
}
