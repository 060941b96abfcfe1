package io.penstock.engine.copy;

import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.job.EndedJob;
import io.penstock.engine.job.JobNumbers;
import io.penstock.engine.job.StoredSource;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import io.penstock.pipeline.job.JobResult;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.RequestCounts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** What users see of relationships and jobs. */
final class Views {
  private Views() {}

  /** A relationship by what is remembered of it. */
  static RelationshipView relationship(RelationshipRecord record) {
    return relationship(record, record.path());
  }

  /** A relationship with its directory as the user knows it, there or not. */
  static RelationshipView relationship(RelationshipRecord record, Path directory) {
    return new StoredSource(record)
        .view(Long.toUnsignedString(record.identity().inode()), directory + "/");
  }

  /** What came of a job that ran. */
  static CopyResult result(RelationshipView relationship, EndedJob ended) {
    JobResult result = ended.result().orElseThrow();
    return new CopyResult(
        Optional.of(relationship),
        job(ended.record()),
        result.notCopied().stream().map(Views::notCopied).toList(),
        new TreeMap<>(ended.record().notCopied()),
        ended.report(),
        exit(result));
  }

  private static ExitCode exit(JobResult result) {
    return switch (result.state()) {
      case SUCCEEDED -> ExitCode.DONE;
      case INCOMPLETE, ABORTED -> ExitCode.INCOMPLETE;
      case FAILED ->
          result.failure().orElse(null) instanceof TransferException failure
              ? ExitCode.of(failure.kind())
              : ExitCode.INCOMPLETE;
    };
  }

  private static CopyResult.NotCopied notCopied(NotCopied object) {
    return new CopyResult.NotCopied(
        object.key().toString(), object.reason().name(), object.message());
  }

  private static JobView.Requests requests(RequestCounts counts) {
    return new JobView.Requests(counts.list(), counts.get(), counts.head(), counts.retries());
  }

  /** A job as it is on record. */
  static JobView job(JobRecord record) {
    return new JobView(
        Optional.of(record.id().toString()),
        JobView.State.valueOf(record.state().name()),
        record.startTime(),
        record.endTime(),
        record.error(),
        JobNumbers.progress(record),
        requests(JobNumbers.requests(record)));
  }
}
