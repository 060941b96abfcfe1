package io.penstock.pipeline.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.outcome.Copied;
import io.penstock.pipeline.outcome.Failed;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.outcome.Unchanged;
import io.penstock.pipeline.outcome.Verification;
import io.penstock.transfer.key.ObjectKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final ObjectKey KEY = ObjectKey.of("a");

  private final AtomicLong nanos = new AtomicLong();
  private final Progress progress = new Progress(nanos::get);

  @Test
  void whatRemainsIsWhatWasListedLessWhatEnded() {
    progress.listed(4, 1_000);
    progress.ended(new Unchanged(1, 100));
    progress.moved(300);
    progress.ended(new Copied(KEY, 300, Verification.CHECKSUM));
    progress.ended(new Failed(new NotCopied(KEY, 200, Reason.CORRUPT, "no")));

    ProgressSnapshot snapshot = progress.snapshot();

    assertThat(snapshot.files()).isEqualTo(new ProgressSnapshot.Tally(4, 1, 1, 0, 1));
    assertThat(snapshot.files().remaining()).isEqualTo(1);
    assertThat(snapshot.bytes().remaining()).isEqualTo(400);
  }

  @Test
  void bytesOfAnObjectThatFailsAreTakenBackOnceAndLaterOnesDoNotCount() {
    Arrivals arrivals = new Arrivals(progress);
    progress.listed(1, 500);
    arrivals.add(200);
    assertThat(progress.snapshot().bytes().transferred()).isEqualTo(200);

    arrivals.takeBack();
    arrivals.takeBack();
    arrivals.add(50);

    assertThat(progress.snapshot().bytes().transferred()).isZero();
  }

  @Test
  void settledBytesStay() {
    Arrivals arrivals = new Arrivals(progress);
    arrivals.add(200);
    arrivals.settle();
    arrivals.takeBack();
    assertThat(progress.snapshot().bytes().transferred()).isEqualTo(200);
  }

  @Test
  void currentThroughputForgetsWhatIsOlderThanAMinute() {
    progress.moved(6_000);
    advance(Duration.ofSeconds(10));
    assertThat(progress.snapshot().throughputCurrent()).isEqualTo(600);
    assertThat(progress.snapshot().throughputOverall()).isEqualTo(600);

    advance(Duration.ofSeconds(90));

    assertThat(progress.snapshot().throughputCurrent()).isZero();
    assertThat(progress.snapshot().throughputOverall()).isEqualTo(60);
  }

  @Test
  void everyMovementIsAnEvent() {
    advance(Duration.ofSeconds(30));
    assertThat(progress.lastEvent()).isZero();
    progress.moved(1);
    assertThat(progress.lastEvent()).isEqualTo(Duration.ofSeconds(30).toNanos());
  }

  private void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
