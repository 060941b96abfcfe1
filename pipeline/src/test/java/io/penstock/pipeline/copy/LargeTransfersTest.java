package io.penstock.pipeline.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Durability;
import io.penstock.pipeline.progress.Progress;
import io.penstock.state.resume.LargeFile;
import io.penstock.state.resume.PartLedgers;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTransfersTest {
  private static final long PART = 8 << 20;

  /** More than any disk has room for. */
  private static final long HUGE = 1L << 60;

  @TempDir private Path directory;

  // Holds J6.
  @Test
  void whatCannotBeBegunAnewLeavesNoLedgerOfTheFormerTry() throws Exception {
    PartLedgers ledgers = PartLedgers.open(directory.resolve("parts"), "boot");
    ledgers
        .begin(
            new LargeFile(
                "f/big", "former", "", HUGE, HUGE / 2, "big", ".penstock-0123456789abcdef"))
        .close();
    Path target = Files.createDirectory(directory.resolve("target"));
    try (DestinationRoot root =
        DestinationRoot.open(
            target, DestinationOptions.writing(Durability.BARRIER, StagingObserver.NONE))) {
      LargeTransfers transfers =
          new LargeTransfers(
              root,
              ledgers,
              new InterruptedFiles(ledgers),
              PART,
              new Progress(System::nanoTime),
              () -> true);
      ObjectVersion version =
          new ObjectVersion(
              ObjectKey.of("f/big"), HUGE, "newer", Instant.EPOCH, StorageClass.READABLE, false);

      assertThatThrownBy(() -> transfers.begin(version, RelativePath.of("big"), Optional.empty()))
          .isInstanceOf(TransferException.class)
          .hasMessageContaining("has room for");
    }
    assertThat(ledgers.list()).isEmpty();
    assertThat(target).isEmptyDirectory();
  }
}
