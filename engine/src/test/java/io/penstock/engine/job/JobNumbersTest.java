package io.penstock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.progress.Counted;
import io.penstock.pipeline.progress.ProgressSnapshot;
import io.penstock.pipeline.progress.ProgressSnapshot.Tally;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobNumbersTest {
  private static final Tally FILES = new Tally(100, 40, 5, 3, 2);
  private static final Tally BYTES = new Tally(1_000, 400, 50, 30, 20);
  private static final long BYTES_A_SECOND = 100;

  @Test
  void nothingIsEstimatedBeforeAllIsListedOrCounted() {
    var numbers = JobNumbers.progress(snapshot(false, Optional.empty()));

    assertThat(numbers.percentComplete()).isEmpty();
    assertThat(numbers.timeLeft()).isEmpty();
    assertThat(numbers.filesTotal()).isEqualTo(100);
    assertThat(numbers.filesRemaining()).isEqualTo(50);
  }

  // Holds J14.
  @Test
  void whatWasCountedAheadIsWhatThereIsToDo() {
    var numbers = JobNumbers.progress(snapshot(false, Optional.of(new Counted(200, 5_000))));

    assertThat(numbers.filesTotal()).isEqualTo(200);
    assertThat(numbers.filesRemaining()).isEqualTo(150);
    assertThat(numbers.bytesTotal()).isEqualTo(5_000);
    assertThat(numbers.bytesRemaining()).isEqualTo(4_500);
    assertThat(numbers.percentComplete()).hasValue(10);
    assertThat(numbers.timeLeft()).contains(Duration.ofSeconds(45));
  }

  @Test
  void whatWasListedCountsWhereItIsMore() {
    var numbers = JobNumbers.progress(snapshot(false, Optional.of(new Counted(90, 900))));

    assertThat(numbers.filesTotal()).isEqualTo(100);
    assertThat(numbers.filesRemaining()).isEqualTo(50);
    assertThat(numbers.bytesTotal()).isEqualTo(1_000);
    assertThat(numbers.percentComplete()).hasValue(50);
  }

  @Test
  void onceAllIsListedTheListingAloneCounts() {
    var numbers = JobNumbers.progress(snapshot(true, Optional.of(new Counted(200, 5_000))));

    assertThat(numbers.filesTotal()).isEqualTo(100);
    assertThat(numbers.bytesTotal()).isEqualTo(1_000);
    assertThat(numbers.percentComplete()).hasValue(50);
    assertThat(numbers.timeLeft()).contains(Duration.ofSeconds(5));
  }

  private static ProgressSnapshot snapshot(boolean listed, Optional<Counted> ahead) {
    return new ProgressSnapshot(listed, ahead, FILES, BYTES, BYTES_A_SECOND, BYTES_A_SECOND);
  }
}
