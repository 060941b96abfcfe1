package io.penstock.pipeline.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import io.penstock.config.Durability;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.progress.Progress;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectVersion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class SmallObjectCopierTest {
  /** Of which one fits into a chunk of memory. */
  private static final int SIZE = 2_100_000;

  @TempDir private Path directory;

  private final FakeSource source = new FakeSource(10);
  private final MemoryBudget memory = new MemoryBudget(64 << 20);
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

  @Test
  void reservesWhatTheBufferOfAnObjectTakes() {
    ObjectVersion version = source.put("a", new byte[SIZE]);
    source.meet("a", body -> Flux.never());
    try (Disk disk = new Disk(1);
        DestinationRoot root = open()) {
      Disposable copy = copy(version, copier(Bandwidth.UNLIMITED, disk, root)).subscribe();

      assertThat(memory.reserved()).isEqualTo(ContentMemory.footprint(SIZE)).isGreaterThan(SIZE);
      copy.dispose();
      assertThat(memory.reserved()).isZero();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aCopyThatIsGivenUpHoldsNobodyUp() {
    ObjectVersion silent = source.put("silent", new byte[1_000]);
    source.meet("silent", body -> Flux.never());
    ObjectVersion next = source.put("next", new byte[1_000]);
    try (Disk disk = new Disk(1);
        DestinationRoot root = open()) {
      SmallObjectCopier copier = copier(Bandwidth.of(new DataSize(1_000)), disk, root);
      Disposable givenUpLater = copy(silent, copier).subscribe();
      Disposable givenUpBefore = copy(silent, copier).subscribe();
      CompletableFuture<Placed> copied = copy(next, copier).toFuture();
      givenUpBefore.dispose();
      time.advanceTimeBy(Duration.ofSeconds(1));
      assertThat(source.requests().get()).isEqualTo(1);

      givenUpLater.dispose();

      assertThat(source.requests().get()).isEqualTo(2);
      assertThat(copied.join().stamp().size()).isEqualTo(1_000);
    }
  }

  @Test
  void whatIsReadAgainIsPaidForOnce() {
    ObjectVersion version = source.put("a", new byte[1_000]);
    source.meet("a", body -> body.take(1).concatWith(Flux.error(broken())));
    try (Disk disk = new Disk(1);
        DestinationRoot root = open()) {
      CompletableFuture<Placed> copied =
          copy(version, copier(Bandwidth.of(new DataSize(1_000)), disk, root)).toFuture();

      time.advanceTimeBy(Duration.ofMillis(1_950));

      assertThat(copied.orTimeout(1, TimeUnit.MINUTES).join().stamp().size()).isEqualTo(1_000);
    }
  }

  private static TransferException broken() {
    return new TransferException(FailureKind.CONNECTION_RESET, "the line broke");
  }

  private static Mono<Placed> copy(ObjectVersion version, SmallObjectCopier copier) {
    return copier.copy(version, RelativePath.of(version.key().toString()));
  }

  private DestinationRoot open() {
    return DestinationRoot.open(
        directory, DestinationOptions.writing(Durability.NONE, StagingObserver.NONE));
  }

  private SmallObjectCopier copier(Bandwidth limit, Disk disk, DestinationRoot root) {
    BandwidthLimit bandwidth =
        new BandwidthLimit(limit, Clock.systemUTC(), () -> time.now(TimeUnit.NANOSECONDS), time);
    return new SmallObjectCopier(
        source,
        new RangeReader(source, source.retryPolicy(), bandwidth, Mono.never(), time),
        root,
        memory,
        bandwidth,
        disk,
        new Progress(System::nanoTime),
        Mono.never());
  }
}
