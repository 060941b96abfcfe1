package io.penstock.pipeline.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.state.index.Fingerprints;
import io.penstock.state.index.Restamping;
import io.penstock.state.index.TrackingIndex;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.ModeChange;
import io.penstock.transfer.key.RelativePath;

/** Keeps the tracking index in step with modes that are changed on purpose. Thread-safe. */
final class LocalFiles implements AutoCloseable {
  private final Restamping restamping;
  private final Fingerprints fingerprints;
  private final String prefix;

  /**
   * Of one relationship.
   *
   * @param prefix of its keys
   */
  LocalFiles(TrackingIndex index, String prefix) {
    this.restamping = index.restamping();
    this.fingerprints = index.fingerprints();
    this.prefix = prefix;
  }

  /** A file that was recorded as it was before counts as recorded still. */
  void changed(RelativePath file, ModeChange change) {
    if (change.sameContent()) {
      byte[] key = (prefix + file).getBytes(UTF_8);
      restamping.restamp(key, digest(change.before()), digest(change.after()));
    }
  }

  private long digest(FileStamp stamp) {
    return fingerprints.local(
        stamp.size(), stamp.modifiedNanos(), stamp.changedNanos(), stamp.inode());
  }

  @Override
  public void close() {
    restamping.close();
  }
}
