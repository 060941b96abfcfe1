package io.penstock.engine.copy;

import io.penstock.engine.command.CopyResult;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import io.penstock.pipeline.job.JobResult;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.s3.RequestCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What users see of relationships and jobs. */
final class Views {
  private static final double NANOS = 1e9;

  private Views() {}

  /** A relationship by what is remembered of it. */
  static RelationshipView relationship(RelationshipRecord record) {
    return relationship(record, record.path());
  }

  /** A relationship with its directory as the user knows it, there or not. */
  static RelationshipView relationship(RelationshipRecord record, Path directory) {
    boolean bucketInHost = Boolean.parseBoolean(record.settings().get("bucket-in-host"));
    return new RelationshipView(
        record.id().toString(),
        "COPY_FROM_OBJECT",
        Long.toUnsignedString(record.identity().inode()),
        directory + "/",
        record.settings().getOrDefault("host", record.endpoint()),
        Integer.parseInt(record.settings().getOrDefault("port", "443")),
        Optional.ofNullable(record.settings().get("ca-certificate")),
        record.bucket(),
        bucketInHost ? "BUCKET_STYLE_VIRTUAL_HOSTED" : "BUCKET_STYLE_PATH",
        record.folder(),
        Optional.ofNullable(record.settings().get("region")),
        Optional.ofNullable(record.settings().get("access-key-id")));
  }

  /** The numbers of a job in the terms of the command line. */
  static ProgressSnapshot progress(io.penstock.pipeline.progress.ProgressSnapshot job) {
    long total = job.bytes().total();
    long remaining = job.bytes().remaining();
    return new ProgressSnapshot(
        job.bytes().transferred(),
        job.bytes().unchanged(),
        remaining,
        total,
        job.files().transferred(),
        job.files().unchanged(),
        job.files().remaining(),
        job.files().total(),
        job.files().skipped(),
        job.files().failed(),
        job.throughputCurrent(),
        job.throughputOverall(),
        percent(job),
        timeLeft(job, remaining));
  }

  private static OptionalDouble percent(io.penstock.pipeline.progress.ProgressSnapshot job) {
    if (!job.listed()) {
      return OptionalDouble.empty();
    }
    long total = job.bytes().total();
    if (total > 0) {
      return OptionalDouble.of(100.0 * (total - job.bytes().remaining()) / total);
    }
    long files = job.files().total();
    return OptionalDouble.of(
        files == 0 ? 100.0 : 100.0 * (files - job.files().remaining()) / files);
  }

  private static Optional<Duration> timeLeft(
      io.penstock.pipeline.progress.ProgressSnapshot job, long remaining) {
    if (!job.listed() || job.throughputCurrent() <= 0) {
      return Optional.empty();
    }
    double seconds = (double) remaining / job.throughputCurrent();
    return Optional.of(Duration.ofNanos((long) (seconds * NANOS)));
  }

  static CopyResult.NotCopied notCopied(NotCopied object) {
    return new CopyResult.NotCopied(
        object.key().toString(), object.reason().name(), object.message());
  }

  static JobView.Requests requests(RequestCounts counts) {
    return new JobView.Requests(counts.list(), counts.get(), counts.head(), counts.retries());
  }

  static JobView.State state(JobResult result) {
    return JobView.State.valueOf(result.state().name());
  }
}
