package io.penstock.pipeline.copy;

import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.progress.Progress;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.ObjectVersion;
import reactor.core.publisher.Mono;

/**
 * Copies objects that fit into memory: one request, one buffer, one hop to the disk for each.
 *
 * @param source asked first
 * @param reader goes on where the source's one attempt fails
 * @param abandoned completes when reads under way are to end
 */
record SmallObjectCopier(
    ObjectSource source,
    RangeReader reader,
    DestinationRoot destination,
    MemoryBudget memory,
    BandwidthLimit bandwidth,
    Disk disk,
    Progress progress,
    Mono<Void> abandoned)
    implements VersionCopier {
  @Override
  public Mono<Placed> copy(ObjectVersion version, RelativePath path) {
    return Mono.create(sink -> new SmallCopy(this, version, path, sink).begin());
  }
}
