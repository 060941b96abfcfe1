package io.penstock.pipeline.copy;

import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.outcome.Verification;
import io.penstock.pipeline.progress.Arrivals;
import io.penstock.pipeline.progress.Progress;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ByteRange;
import io.penstock.transfer.s3.ObjectVersion;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Copies an object that fits into memory: one request, one buffer, one hop to the disk. */
final class SmallObjectCopier implements VersionCopier {
  private final RangeReader reader;
  private final DestinationRoot destination;
  private final MemoryBudget memory;
  private final Disk disk;
  private final Progress progress;

  SmallObjectCopier(
      RangeReader reader,
      DestinationRoot destination,
      MemoryBudget memory,
      Disk disk,
      Progress progress) {
    this.reader = reader;
    this.destination = destination;
    this.memory = memory;
    this.disk = disk;
    this.progress = progress;
  }

  @Override
  public Mono<Placed> copy(ObjectVersion version, RelativePath path) {
    return memory.within(
        version.size(),
        Mono.using(
            () -> new MemoryTarget(Math.toIntExact(version.size()), new Arrivals(progress)),
            target ->
                reader
                    .read(version, new ByteRange(0, version.size()), target, Runnable::run)
                    .then(disk.call(() -> place(version, path, target)))
                    .flatMap(Mono::justOrEmpty),
            MemoryTarget::close));
  }

  private Optional<Placed> place(ObjectVersion version, RelativePath path, MemoryTarget target) {
    Verification verification = target.verify(version);
    return target
        .use(content -> destination.write(path, content, version.lastModified()))
        .map(stamp -> new Placed(stamp, verification));
  }
}
