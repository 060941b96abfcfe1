package io.penstock.pipeline.copy;

import io.penstock.pipeline.progress.Arrivals;
import io.penstock.pipeline.progress.Progress;
import io.penstock.state.resume.Interrupted;
import io.penstock.state.resume.LargeFile;
import io.penstock.state.resume.PartLedger;
import io.penstock.state.resume.PartLedgers;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectVersion;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Begins large transfers, from where a former job left off where that is of the same version.
 * Thread-safe; blocks on files.
 */
final class LargeTransfers {
  private final DestinationRoot destination;
  private final PartLedgers ledgers;
  private final InterruptedFiles interrupted;
  private final long partSize;
  private final Progress progress;
  private final BooleanSupplier keeps;
  private final Set<LargeTransfer> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Transfers of one job.
   *
   * @param keeps whether parts of what is given up may stay; not where the disk is full
   */
  LargeTransfers(
      DestinationRoot destination,
      PartLedgers ledgers,
      InterruptedFiles interrupted,
      long partSize,
      Progress progress,
      BooleanSupplier keeps) {
    this.destination = destination;
    this.ledgers = ledgers;
    this.interrupted = interrupted;
    this.partSize = partSize;
    this.progress = progress;
    this.keeps = keeps;
  }

  /** Opens the staged file and its ledger. */
  LargeTransfer begin(ObjectVersion version, RelativePath path, Optional<ObjectChecksum> checksum) {
    PartPlan plan = PartPlan.of(version.size(), partSize);
    PartChecks checks = new PartChecks(checksum);
    return interrupted
        .take(version.key())
        .flatMap(former -> goOn(former, version, path, plan, checks))
        .orElseGet(() -> start(version, path, plan, checks));
  }

  private Optional<LargeTransfer> goOn(
      Interrupted former,
      ObjectVersion version,
      RelativePath path,
      PartPlan plan,
      PartChecks checks) {
    LargeFile left = former.file();
    Optional<StagedFile> staged =
        destination.resume(RelativePath.of(left.path()), left.stagedName(), left.size());
    LargeFile wanted = file(version, path, plan, checks, left.stagedName());
    if (staged.isEmpty() || !same(wanted, left) || former.completedParts().isEmpty()) {
      staged.ifPresent(StagedFile::discard);
      ledgers.resume(former).delete(); // a new one may not begin, where there is no room
      return Optional.empty();
    }
    LargeTransfer transfer =
        transfer(version, plan, staged.get(), () -> ledgers.resume(former), checks);
    transfer.resume();
    return Optional.of(transfer);
  }

  /** One at a time, so that the same room is not found twice. */
  private synchronized LargeTransfer start(
      ObjectVersion version, RelativePath path, PartPlan plan, PartChecks checks) {
    StagedFile file = destination.stage(path, version.size());
    LargeFile begun = file(version, path, plan, checks, file.name());
    return transfer(
        version,
        plan,
        file,
        () -> {
          requireSpace(version, file);
          return ledgers.begin(begun);
        },
        checks);
  }

  /**
   * A transfer to a file, which is discarded where there is no room, or its ledger cannot be
   * opened.
   */
  private LargeTransfer transfer(
      ObjectVersion version,
      PartPlan plan,
      StagedFile file,
      Supplier<PartLedger> ledger,
      PartChecks checks) {
    PartLedger opened = null;
    try {
      opened = ledger.get();
    } finally {
      if (opened == null) {
        file.discard();
      }
    }
    LargeTransfer transfer =
        new LargeTransfer(version, plan, file, opened, checks, new Arrivals(progress), this);
    underWay.add(transfer);
    return transfer;
  }

  /** Whether parts of what is given up may stay. */
  boolean keeps() {
    return keeps.getAsBoolean();
  }

  /** Transfers that write, or may. */
  int underWay() {
    return underWay.size();
  }

  /** Takes note of a transfer that writes no more. */
  void ended(LargeTransfer transfer) {
    underWay.remove(transfer);
  }

  private void requireSpace(ObjectVersion version, StagedFile file) {
    long promised =
        underWay.stream()
            .filter(transfer -> transfer.device() == file.device())
            .mapToLong(LargeTransfer::bytesToWrite)
            .sum();
    long room = Math.max(0, file.usableSpace() - promised);
    if (version.size() > room) {
      throw new TransferException(
          FailureKind.DOES_NOT_FIT,
          "'"
              + version.key()
              + "' has "
              + version.size()
              + " bytes, and the file system there has room for "
              + room
              + " besides what is being copied");
    }
  }

  private static LargeFile file(
      ObjectVersion version, RelativePath path, PartPlan plan, PartChecks checks, String name) {
    return new LargeFile(
        version.key().toString(),
        version.etag(),
        checks.expectation(),
        plan.size(),
        plan.partSize(),
        path.toString(),
        name);
  }

  private static boolean same(LargeFile wanted, LargeFile left) {
    return wanted.etag().equals(left.etag())
        && wanted.checksum().equals(left.checksum())
        && wanted.size() == left.size()
        && wanted.partSize() == left.partSize()
        && wanted.path().equals(left.path());
  }
}
