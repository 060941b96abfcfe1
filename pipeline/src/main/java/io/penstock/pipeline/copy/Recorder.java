package io.penstock.pipeline.copy;

import io.penstock.config.Durability;
import io.penstock.state.index.Fingerprints;
import io.penstock.state.index.IndexEntry;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.s3.ObjectVersion;

/** Records in the tracking index what was put in place. Thread-safe. */
final class Recorder {
  private final Fingerprints fingerprints;
  private final int durable;

  Recorder(Fingerprints fingerprints, Durability durability) {
    this.fingerprints = fingerprints;
    this.durable = durability == Durability.FILE ? IndexEntry.DURABLE : 0;
  }

  /** Records a copy in the candidate's slot. */
  void record(Candidate candidate, Placed placed) {
    ObjectVersion version = candidate.version();
    FileStamp stamp = placed.stamp();
    candidate
        .slot()
        .orElseThrow()
        .record(
            fingerprints.object(
                version.size(), version.etag(), version.lastModified().toEpochMilli()),
            fingerprints.local(
                stamp.size(), stamp.modifiedNanos(), stamp.changedNanos(), stamp.inode()),
            durable | placed.verification().level());
  }
}
