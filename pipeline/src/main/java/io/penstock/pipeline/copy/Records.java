package io.penstock.pipeline.copy;

import io.penstock.state.index.Fingerprints;
import io.penstock.state.index.IndexEntry;
import io.penstock.state.index.TrackingIndex;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.key.RelativePath;
import java.nio.charset.StandardCharsets;

/** What the tracking index knows of files, by their paths. Thread-safe. */
final class Records {
  private final TrackingIndex index;
  private final String prefix;

  /**
   * @param prefix what the key of each file begins with
   */
  Records(TrackingIndex index, String prefix) {
    this.index = index;
    this.prefix = prefix;
  }

  /** Whether a file is exactly as it was recorded. */
  boolean hold(RelativePath file, FileStamp stamp) {
    byte[] key = key(file);
    IndexEntry entry = new IndexEntry();
    Fingerprints fingerprints = index.fingerprints();
    return index.lookup(key, 0, key.length, entry)
        && entry.localFingerprint()
            == fingerprints.local(
                stamp.size(), stamp.modifiedNanos(), stamp.changedNanos(), stamp.inode());
  }

  /** Forgets a file that is no more. */
  void forget(RelativePath file) {
    byte[] key = key(file);
    index.forget(key, 0, key.length);
  }

  private byte[] key(RelativePath file) {
    return (prefix + file).getBytes(StandardCharsets.UTF_8);
  }
}
