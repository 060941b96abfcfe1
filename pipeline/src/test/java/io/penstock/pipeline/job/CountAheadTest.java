package io.penstock.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.KeyFilter;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.filter.Counting;
import io.penstock.pipeline.listing.FolderListing;
import io.penstock.pipeline.outcome.Unchanged;
import io.penstock.pipeline.progress.Counted;
import io.penstock.pipeline.progress.Progress;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.transfer.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class CountAheadTest {
  private static final int OBJECTS = 250;
  private static final int SIZE = 3;

  private final FakeSource source = new FakeSource(100);
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Progress progress = new Progress(System::nanoTime);
  private final JobControl control = new JobControl();
  private final Sinks.Empty<Void> work = Sinks.empty();
  private final Disk disk = new Disk(1);
  private KeyFilter filter = KeyFilter.EVERYTHING;

  @BeforeEach
  void fill() {
    for (int i = 0; i < OBJECTS; i++) {
      source.put("f/" + (1_000 + i), new byte[SIZE]);
    }
  }

  @AfterEach
  void close() {
    disk.close();
  }

  // Holds J14.
  @Test
  void whatWaitsForCopiesIsCountedAsAWhole() {
    CompletableFuture<Void> job = begin();
    progress.listed(500, 5_000);
    time.advanceTimeBy(Duration.ofSeconds(9));
    assertThat(source.listings()).isEmpty();

    time.advanceTimeBy(Duration.ofSeconds(1));

    awaitCount(new Counted(OBJECTS, OBJECTS * SIZE));
    assertThat(progress.snapshot().files().total()).as("what was listed").isEqualTo(500);
    assertThat(job).isNotDone();
    work.tryEmitEmpty();
    job.join();
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(source.listings()).as("once").hasSize(3);
  }

  @Test
  void whatDoesNotBelongToTheJobIsLeftOut() {
    filter = new KeyFilter(List.of(KeyFilter.Rule.exclude("11*")));
    CompletableFuture<Void> job = begin();
    progress.listed(500, 5_000);
    time.advanceTimeBy(Duration.ofSeconds(10));

    awaitCount(new Counted(OBJECTS - 100, (OBJECTS - 100) * SIZE));
    work.tryEmitEmpty();
    job.join();
  }

  @Test
  void nothingIsCountedWhereNothingWaitsOrAllIsListed() {
    CompletableFuture<Void> job = begin();
    progress.listed(100_000, 1_000_000);
    progress.ended(new Unchanged(99_901, 999_010));
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(source.listings()).isEmpty();

    progress.listed(1_000, 10_000);
    progress.listingComplete();
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(source.listings()).isEmpty();

    work.tryEmitEmpty();
    job.join();
  }

  // Holds J14.
  @Test
  void aCountThatFailsEndsNothingElse() {
    source.refuseToList("f/", FailureKind.ACCESS_DENIED);
    CompletableFuture<Void> job = begin();
    progress.listed(500, 5_000);
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(source.listings()).hasSize(1);
    assertThat(job).isNotDone();
    work.tryEmitEmpty();
    job.join();
    assertThat(progress.snapshot().ahead()).isEmpty();
    assertThat(control.failure()).isEmpty();
  }

  @Test
  void theEndOfTheJobEndsTheCount() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    disk.executor().execute(() -> await(busy));
    CompletableFuture<Void> job = begin();
    progress.listed(500, 5_000);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(source.listings()).as("the second page is asked for ahead").hasSize(2);

    work.tryEmitEmpty();
    busy.countDown();

    job.join();
    assertThat(source.listings()).hasSize(2);
    assertThat(progress.snapshot().ahead()).isEmpty();
  }

  @Test
  void aJobThatIsAbortedCountsNoMore() {
    CountDownLatch busy = new CountDownLatch(1);
    disk.executor().execute(() -> await(busy));
    CompletableFuture<Void> job = begin();
    progress.listed(500, 5_000);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(source.listings()).hasSize(2);

    control.abort("enough", Duration.ofHours(1), time);
    busy.countDown();
    runOnDisk();

    assertThat(source.listings()).hasSize(2);
    assertThat(progress.snapshot().ahead()).isEmpty();
    assertThat(job).as("what is under way goes on").isNotDone();
    work.tryEmitEmpty();
    job.join();
  }

  /** Waits until the disk's only thread has done what it was given. */
  private void runOnDisk() {
    disk.run(() -> {}).block(Duration.ofSeconds(10));
  }

  private CompletableFuture<Void> begin() {
    return new CountAhead(
            stop ->
                new FolderListing<>(
                    source, "f/", new Counting(filter, 2), 1, List.of(), disk, () -> 0, stop),
            progress,
            time)
        .around(work.asMono(), control)
        .then(Mono.<Void>empty())
        .toFuture();
  }

  private void awaitCount(Counted expected) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(progress.snapshot().ahead()).contains(expected));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
