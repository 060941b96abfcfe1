package io.penstock.pipeline.copy;

import io.penstock.pipeline.outcome.Verification;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.state.resume.PartLedger;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.s3.ObjectVersion;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A large object on its way: its staged file, what of it is complete, and the ledger that tells a
 * later job.
 *
 * <p>Thread-safe; blocks on files. Ends by exactly one of {@link #publish} and {@link #giveUp}.
 */
final class LargeTransfer {
  private final ObjectVersion version;
  private final PartPlan plan;
  private final StagedFile file;
  private final PartLedger ledger;
  private final PartChecks checks;
  private final Arrivals arrivals;
  private final LargeTransfers owner;
  private final long device;
  private final BitSet complete = new BitSet();
  private final Set<StagedTarget> open = ConcurrentHashMap.newKeySet();

  LargeTransfer(
      ObjectVersion version,
      PartPlan plan,
      StagedFile file,
      PartLedger ledger,
      PartChecks checks,
      Arrivals arrivals,
      LargeTransfers owner) {
    this.version = version;
    this.plan = plan;
    this.file = file;
    this.ledger = ledger;
    this.checks = checks;
    this.arrivals = arrivals;
    this.owner = owner;
    this.device = file.device();
  }

  /** Takes over the parts that a former job completed. */
  void resume() {
    ledger
        .completedParts()
        .forEach(
            (part, crc) -> {
              complete.set(part);
              checks.part(plan.range(part), crc);
              arrivals.resume(plan.range(part).length());
            });
  }

  /** The parts that are still to be read. */
  IntStream missing() {
    return IntStream.range(0, plan.parts()).filter(part -> !complete.get(part));
  }

  /** Bytes that are not in the file yet. */
  long bytesToWrite() {
    return plan.size() - arrivals.there();
  }

  /** Number of the file system that it is written to. */
  long device() {
    return device;
  }

  PartPlan plan() {
    return plan;
  }

  /** Opens a part for writing. */
  StagedTarget begin(int part) {
    StagedTarget target =
        new StagedTarget(file, plan.range(part).offset(), arrivals, checks.algorithm());
    open.add(target);
    return target;
  }

  /** Notes that all bytes of a part are in the file. */
  void completed(int part, StagedTarget target) {
    target.close();
    open.remove(target);
    long crc = target.crc();
    checks.part(plan.range(part), crc);
    ledger.complete(part, crc);
  }

  /** Checks the whole and puts it in place. */
  Placed publish() {
    Verification verification = checks.verify(version, file);
    Placed placed = new Placed(file.publish(version.lastModified()), verification);
    arrivals.settle();
    owner.ended(this);
    ledger.delete();
    return placed;
  }

  /** Ends without result; complete parts are kept where a later job can go on from them. */
  void giveUp(Throwable failure) {
    open.forEach(StagedTarget::close);
    arrivals.takeBack();
    owner.ended(this);
    if (mayGoOn(failure) && owner.keeps() && !ledger.completedParts().isEmpty()) {
      file.keep();
      ledger.close();
    } else {
      file.discard();
      ledger.delete();
    }
  }

  private static boolean mayGoOn(Throwable failure) {
    return failure instanceof AbandonedException
        || (failure instanceof TransferException transfer
            && transfer.kind().retryable()
            && transfer.kind() != FailureKind.CHECKSUM_MISMATCH
            && transfer.kind() != FailureKind.WRONG_RANGE);
  }
}
