package io.penstock.pipeline.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Bandwidth;
import io.penstock.config.Durability;
import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.progress.Progress;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectVersion;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class SmallObjectCopierTest {
  /** Of which one fits into a chunk of memory. */
  private static final int SIZE = 2_100_000;

  @TempDir private Path directory;

  @Test
  void reservesWhatTheBufferOfAnObjectTakes() {
    FakeSource source = new FakeSource(10);
    ObjectVersion version = source.put("a", new byte[SIZE]);
    source.meet("a", body -> Flux.never());
    MemoryBudget memory = new MemoryBudget(64 << 20);
    BandwidthLimit bandwidth =
        new BandwidthLimit(
            Bandwidth.UNLIMITED, Clock.systemUTC(), System::nanoTime, Schedulers.immediate());
    try (Disk disk = new Disk(1);
        DestinationRoot root =
            DestinationRoot.open(
                directory, DestinationOptions.writing(Durability.NONE, StagingObserver.NONE))) {
      SmallObjectCopier copier =
          new SmallObjectCopier(
              source,
              new RangeReader(
                  source, source.retryPolicy(), bandwidth, Mono.never(), Schedulers.parallel()),
              root,
              memory,
              bandwidth,
              disk,
              new Progress(System::nanoTime),
              Mono.never());

      Disposable copy = copier.copy(version, RelativePath.of("a")).subscribe();

      assertThat(memory.reserved()).isEqualTo(ContentMemory.footprint(SIZE)).isGreaterThan(SIZE);
      copy.dispose();
      assertThat(memory.reserved()).isZero();
    }
    assertThat(directory).isEmptyDirectory();
  }
}
