package io.penstock.pipeline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.disk.Disk;
import io.penstock.state.index.IndexCursor;
import io.penstock.state.index.IndexEntry;
import io.penstock.state.index.IndexOptions;
import io.penstock.state.index.KeyPage;
import io.penstock.state.index.TrackingIndex;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class BarriersTest {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final JobControl control = new JobControl();
  private final Sinks.Empty<Void> work = Sinks.empty();
  private final Disk disk = new Disk(1);
  private final AtomicInteger syncs = new AtomicInteger();
  private volatile boolean broken;
  @TempDir private Path directory;
  private TrackingIndex index;
  private IndexCursor cursor;

  @BeforeEach
  void open() {
    index = open("boot-1");
    cursor = index.cursor();
  }

  @AfterEach
  void close() {
    endJob();
    disk.close();
  }

  // Holds J8.
  @Test
  void theFileSystemIsSyncedEveryFiveSecondsAndAtTheEnd() {
    CompletableFuture<Void> job = begin();
    pass(INTERVAL.minusMillis(1));
    assertThat(syncs).hasValue(0);
    pass(Duration.ofMillis(1));
    assertThat(syncs).hasValue(1);
    pass(INTERVAL);
    assertThat(syncs).hasValue(2);

    work.tryEmitEmpty();
    job.join();

    assertThat(syncs).hasValue(3);
    pass(Duration.ofMinutes(1));
    assertThat(syncs).hasValue(3);
    assertThat(control.failure()).isEmpty();
  }

  // Holds J8.
  @Test
  void whatWasRecordedBeforeTheLastSyncOutlivesTheMachine() {
    CompletableFuture<Void> job = begin();
    record("a");
    pass(INTERVAL);
    record("b");
    work.tryEmitEmpty();
    job.join();
    endJob();

    index = open("boot-2");

    assertThat(isTrusted("a")).isTrue();
    assertThat(isTrusted("b")).isTrue();
  }

  // Holds J8.
  @Test
  void nothingIsSyncedAfterASyncThatFailedAndWhatItWasToCoverIsNotTrusted() {
    CompletableFuture<Void> job = begin();
    record("a");
    pass(INTERVAL);
    record("b");
    broken = true;
    pass(INTERVAL);
    assertThat(control.failure()).get().isInstanceOf(TransferException.class);

    // As the system does: it tells of lost bytes once only.
    broken = false;
    pass(INTERVAL);
    work.tryEmitEmpty();
    job.join();

    assertThat(syncs).hasValue(2);
    endJob();
    index = open("boot-1");
    assertThat(isTrusted("a")).isTrue();
    assertThat(isTrusted("b")).isFalse();
  }

  // Holds J8.
  @Test
  void aLastSyncThatFailsFailsTheJobAndItsRecords() {
    CompletableFuture<Void> job = begin();
    record("a");
    broken = true;
    work.tryEmitEmpty();

    assertThat(job).failsWithin(Duration.ofSeconds(10));

    endJob();
    index = open("boot-1");
    assertThat(isTrusted("a")).isFalse();
  }

  @Test
  void aSyncThatIsUnderWayIsWaitedForWhereTheWorkFails() {
    CountDownLatch busy = new CountDownLatch(1);
    disk.executor().execute(() -> await(busy));
    CompletableFuture<Void> job = begin();
    time.advanceTimeBy(INTERVAL);

    work.tryEmitError(new IllegalStateException("the work fails"));
    assertThat(job).isNotDone();
    busy.countDown();

    assertThat(job).failsWithin(Duration.ofSeconds(10));
    assertThat(syncs).hasValue(1);
  }

  private CompletableFuture<Void> begin() {
    return new Barriers(this::sync, index, disk, time).around(work.asMono(), control).toFuture();
  }

  private void sync() {
    syncs.incrementAndGet();
    if (broken) {
      throw new TransferException(FailureKind.IO_ERROR, "bytes are lost");
    }
  }

  /** Lets time pass, and the disk's only thread do what it was given. */
  private void pass(Duration duration) {
    time.advanceTimeBy(duration);
    disk.run(() -> {}).block(Duration.ofSeconds(10));
  }

  private TrackingIndex open(String bootId) {
    return TrackingIndex.open(
        directory.resolve("index"), new IndexOptions(bootId, Clock.systemUTC(), () -> 42));
  }

  private void record(String key) {
    cursor.advance(page(key));
    cursor.slot(0).record(1, 2, 0);
  }

  private boolean isTrusted(String key) {
    return index.lookup(key.getBytes(UTF_8), 0, key.length(), new IndexEntry());
  }

  private void endJob() {
    cursor.close();
    index.close();
  }

  private static KeyPage page(String key) {
    return new KeyPage() {
      @Override
      public int count() {
        return 1;
      }

      @Override
      public byte[] bytes() {
        return key.getBytes(UTF_8);
      }

      @Override
      public int offset(int index) {
        return 0;
      }

      @Override
      public int length(int index) {
        return key.length();
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
