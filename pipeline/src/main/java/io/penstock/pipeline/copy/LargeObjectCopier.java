package io.penstock.pipeline.copy;

import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.ObjectVersion;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies a large object: ranges read side by side, each written at its offset by the block. */
final class LargeObjectCopier implements VersionCopier {
  /**
   * Ranges of one object at once; enough to fill a fast line, few enough to leave room to others.
   */
  private static final int PARTS_SIDE_BY_SIDE = 16;

  /** The block, and what may have left the socket while it is written. */
  private static final long MEMORY_A_PART = Block.SIZE + (1L << 20);

  private final ObjectSource source;
  private final RangeReader reader;
  private final LargeTransfers transfers;
  private final MemoryBudget memory;
  private final Disk disk;

  LargeObjectCopier(
      ObjectSource source,
      RangeReader reader,
      LargeTransfers transfers,
      MemoryBudget memory,
      Disk disk) {
    this.source = source;
    this.reader = reader;
    this.transfers = transfers;
    this.memory = memory;
    this.disk = disk;
  }

  @Override
  public Mono<Placed> copy(ObjectVersion version, RelativePath path) {
    return checksum(version)
        .flatMap(
            checksum ->
                Mono.usingWhen(
                    disk.call(() -> transfers.begin(version, path, checksum)),
                    transfer -> parts(version, transfer).then(disk.call(transfer::publish)),
                    transfer -> Mono.empty(),
                    (transfer, failure) -> disk.run(() -> transfer.giveUp(failure)),
                    transfer -> disk.run(() -> transfer.giveUp(new AbandonedException()))));
  }

  private Mono<Optional<ObjectChecksum>> checksum(ObjectVersion version) {
    return version.checksumListed()
        ? reader.unlessAbandoned(source.checksum(version))
        : Mono.just(Optional.empty());
  }

  private Mono<Void> parts(ObjectVersion version, LargeTransfer transfer) {
    return Flux.fromStream(() -> transfer.missing().boxed())
        .flatMap(part -> part(version, transfer, part), PARTS_SIDE_BY_SIDE, 1)
        .then();
  }

  private Mono<Void> part(ObjectVersion version, LargeTransfer transfer, int part) {
    return memory.within(
        MEMORY_A_PART,
        Mono.fromSupplier(() -> transfer.begin(part))
            .flatMap(
                target ->
                    reader
                        .read(version, transfer.plan().range(part), target, disk.executor())
                        .then(disk.run(() -> transfer.completed(part, target)))));
  }
}
