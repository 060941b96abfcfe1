package io.penstock.pipeline.copy;

import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.outcome.Verification;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectVersion;
import reactor.core.publisher.Mono;

/** Makes the directory that an empty object with a trailing slash stands for. */
final class DirectoryCopier implements VersionCopier {
  private final DestinationRoot destination;
  private final Disk disk;

  DirectoryCopier(DestinationRoot destination, Disk disk) {
    this.destination = destination;
    this.disk = disk;
  }

  @Override
  public Mono<Placed> copy(ObjectVersion version, RelativePath path) {
    return disk.call(
        () -> {
          destination.makeDirectory(path);
          return new Placed(FileStamp.ABSENT, Verification.VERSION);
        });
  }
}
