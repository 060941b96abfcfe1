package io.penstock.pipeline.copy;

import io.penstock.transfer.key.RelativePath;
import io.penstock.transfer.s3.ObjectVersion;
import reactor.core.publisher.Mono;

/** Brings the bytes of one version into place; knows nothing of newer versions or of the index. */
interface VersionCopier {
  /**
   * Copies a version to a path.
   *
   * <p>Fails with a {@link io.penstock.transfer.TransferException}; on failure and on cancel
   * nothing is at the path that was not there before.
   */
  Mono<Placed> copy(ObjectVersion version, RelativePath path);
}
