package io.penstock.pipeline.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.penstock.config.Durability;
import io.penstock.pipeline.progress.Progress;
import io.penstock.state.resume.LargeFile;
import io.penstock.state.resume.PartLedgers;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTransfersTest {
  private static final long PART = 8 << 20;

  /** More than any disk has room for. */
  private static final long HUGE = 1L << 60;

  private static final Optional<ObjectChecksum> NO_CHECKSUM = Optional.empty();

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
    try (DestinationRoot root = open(target)) {
      LargeTransfers transfers = transfers(root, ledgers);

      assertThatThrownBy(
              () -> transfers.begin(object("big", HUGE), RelativePath.of("big"), NO_CHECKSUM))
          .isInstanceOf(TransferException.class)
          .hasMessageContaining("has room for");
    }
    assertThat(ledgers.list()).isEmpty();
    assertThat(target).isEmptyDirectory();
  }

  // Holds J6.
  @Test
  void roomIsGivenToOneOfThoseUnderWay() throws Exception {
    PartLedgers ledgers = PartLedgers.open(directory.resolve("parts"), "boot");
    Path target = Files.createDirectory(directory.resolve("target"));
    try (DestinationRoot root = open(target)) {
      LargeTransfers transfers = transfers(root, ledgers);
      long most = Files.getFileStore(target).getUsableSpace() / 5 * 3;
      LargeTransfer first = transfers.begin(object("a", most), RelativePath.of("a"), NO_CHECKSUM);

      assertThatThrownBy(
              () -> transfers.begin(object("b", most), RelativePath.of("b"), NO_CHECKSUM))
          .isInstanceOfSatisfying(
              TransferException.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DOES_NOT_FIT))
          .hasMessageContaining("besides what is being copied");

      first.giveUp(new AbandonedException());
      transfers
          .begin(object("b", most), RelativePath.of("b"), NO_CHECKSUM)
          .giveUp(new AbandonedException());
      assertThat(target).isEmptyDirectory();
    }
  }

  // Holds J6.
  @Test
  void roomOfOneFileSystemIsTakenFromNoOther() throws Exception {
    PartLedgers ledgers = PartLedgers.open(directory.resolve("parts"), "boot");
    Path target = Files.createDirectory(directory.resolve("target"));
    Path inner = Files.createDirectory(target.resolve("inner"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", inner.toString()),
        "this process may not mount a file system");
    try (DestinationRoot root = open(target)) {
      LargeTransfers transfers = transfers(root, ledgers);
      LargeTransfer outer =
          transfers.begin(object("a", 64 << 20), RelativePath.of("a"), NO_CHECKSUM);
      RelativePath within = RelativePath.of("inner/b");

      transfers
          .begin(object("inner/b", 6 << 20), within, NO_CHECKSUM)
          .giveUp(new AbandonedException());
      assertThatThrownBy(() -> transfers.begin(object("inner/b", 16 << 20), within, NO_CHECKSUM))
          .hasMessageContaining("has room for");

      outer.giveUp(new AbandonedException());
      assertThat(inner).isEmptyDirectory();
    } finally {
      assertThat(run("umount", inner.toString())).as("nothing is held open").isTrue();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void whatIsPublishedIsUnderWayNoMore() throws Exception {
    PartLedgers ledgers = PartLedgers.open(directory.resolve("parts"), "boot");
    try (DestinationRoot root = open(Files.createDirectory(directory.resolve("target")))) {
      LargeTransfers transfers = transfers(root, ledgers);
      LargeTransfer transfer = transfers.begin(object("a", 1), RelativePath.of("a"), NO_CHECKSUM);
      StagedTarget part = transfer.begin(0);
      ByteBuf content = Unpooled.copiedBuffer(new byte[1]);
      part.accept(content);
      content.release();
      part.flush();
      transfer.completed(0, part);
      assertThat(transfers.underWay()).isEqualTo(1);
      assertThat(transfer.bytesToWrite()).isZero();

      transfer.publish();

      assertThat(transfers.underWay()).isZero();
    }
  }

  // Holds J4, J6.
  @Test
  void whatAFormerJobWroteNeedsNoRoom() throws Exception {
    PartLedgers ledgers = PartLedgers.open(directory.resolve("parts"), "boot");
    Path target = Files.createDirectory(directory.resolve("target"));
    try (DestinationRoot root = open(target)) {
      ObjectVersion version = object("a", 2 * PART + 1);
      LargeTransfer former =
          transfers(root, ledgers).begin(version, RelativePath.of("a"), NO_CHECKSUM);
      former.completed(0, former.begin(0));
      former.giveUp(new AbandonedException());

      LargeTransfer transfer =
          transfers(root, ledgers).begin(version, RelativePath.of("a"), NO_CHECKSUM);

      assertThat(transfer.bytesToWrite()).isEqualTo(PART + 1);
      transfer.giveUp(new TransferException(FailureKind.CHANGED, "it was replaced"));
      assertThat(target).isEmptyDirectory();
    }
  }

  // Holds G3.
  @Test
  void whatCannotGoOnForWantOfALedgerLeavesNoFile() throws Exception {
    PartLedgers ledgers = PartLedgers.open(directory.resolve("parts"), "boot");
    Path target = Files.createDirectory(directory.resolve("target"));
    DestinationRoot root = open(target);
    ObjectVersion version = object("a", 2 * PART);
    LargeTransfer former =
        transfers(root, ledgers).begin(version, RelativePath.of("a"), NO_CHECKSUM);
    former.completed(0, former.begin(0));
    former.giveUp(new AbandonedException());
    assertThat(target).isNotEmptyDirectory();
    LargeTransfers transfers = transfers(root, ledgers);
    try (Stream<Path> parts = Files.list(directory.resolve("parts"))) {
      for (Path part : (Iterable<Path>) parts::iterator) {
        Files.delete(part);
      }
    }
    Files.delete(directory.resolve("parts"));

    assertThatThrownBy(() -> transfers.begin(version, RelativePath.of("a"), NO_CHECKSUM))
        .isInstanceOf(RuntimeException.class);

    root.close();
    assertThat(root.openHandles()).isZero();
    assertThat(target).isEmptyDirectory();
  }

  // Holds G3.
  @Test
  void whatHasNoLedgerLeavesNoFile() throws Exception {
    PartLedgers ledgers = PartLedgers.open(directory.resolve("parts"), "boot");
    Path target = Files.createDirectory(directory.resolve("target"));
    DestinationRoot root = open(target);
    LargeTransfers transfers = transfers(root, ledgers);
    Files.delete(directory.resolve("parts"));

    assertThatThrownBy(
            () -> transfers.begin(object("a", 2 * PART), RelativePath.of("a"), NO_CHECKSUM))
        .isInstanceOf(RuntimeException.class);

    root.close();
    assertThat(root.openHandles()).isZero();
    assertThat(target).isEmptyDirectory();
  }

  private static DestinationRoot open(Path target) {
    return DestinationRoot.open(
        target, DestinationOptions.writing(Durability.BARRIER, StagingObserver.NONE));
  }

  private static LargeTransfers transfers(DestinationRoot root, PartLedgers ledgers) {
    return new LargeTransfers(
        root,
        ledgers,
        new InterruptedFiles(ledgers),
        PART,
        new Progress(System::nanoTime),
        () -> true);
  }

  private static ObjectVersion object(String key, long size) {
    return new ObjectVersion(
        ObjectKey.of("f/" + key), size, "newer", Instant.EPOCH, StorageClass.READABLE, false);
  }
}
