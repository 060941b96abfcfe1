package io.penstock.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.progress.Progress;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class WatchdogTest {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
  private final AtomicLong clock = new AtomicLong(-5);
  private final Progress progress = new Progress(clock::get);
  private final JobControl control = new JobControl();
  private boolean waiting;

  @Test
  void whatMovesNothingIsGivenUp() {
    CompletableFuture<Void> job = begin();
    pass(PATIENCE);
    assertThat(job).isNotDone();

    pass(TICK.multipliedBy(2));

    assertThat(job).isCompletedExceptionally();
    assertThat(control.failure())
        .get()
        .isInstanceOfSatisfying(
            TransferException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.STALLED));
  }

  @Test
  void patienceBeginsAnewWithEveryMovement() {
    CompletableFuture<Void> job = begin();
    for (int i = 0; i < 10; i++) {
      pass(PATIENCE.minus(TICK));
      progress.moved(1);
    }
    assertThat(job).isNotDone();
  }

  @Test
  void timeInWhichTheProcessWasStoppedDoesNotCount() {
    CompletableFuture<Void> job = begin();
    pass(PATIENCE.minus(TICK.multipliedBy(3)));
    clock.addAndGet(Duration.ofDays(2).toNanos());
    pass(TICK);
    assertThat(job).isNotDone();

    progress.moved(1);
    pass(PATIENCE);

    assertThat(job).isNotDone();
  }

  @Test
  void timeInWhichTheJobWaitsForItsUserDoesNotCount() {
    CompletableFuture<Void> job = begin();
    waiting = true;
    pass(Duration.ofDays(2));
    waiting = false;
    pass(PATIENCE);
    assertThat(job).isNotDone();

    pass(TICK.multipliedBy(2));

    assertThat(job).isCompletedExceptionally();
  }

  private CompletableFuture<Void> begin() {
    return new Watchdog(progress, () -> waiting, timer, clock::get)
        .over(Mono.<Void>never(), control)
        .toFuture();
  }

  private void pass(Duration time) {
    for (long i = 0; i < time.dividedBy(TICK); i++) {
      clock.addAndGet(TICK.toNanos());
      timer.advanceTimeBy(TICK);
    }
  }
}
