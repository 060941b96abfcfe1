package io.penstock.engine.relationship;

import io.penstock.engine.job.JobNumbers;
import io.penstock.engine.job.RunningJob;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.view.JobView;
import io.penstock.state.store.JobRecord;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.s3.RequestCounts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes statuses of jobs. */
final class JobStatuses {
  private JobStatuses() {}

  /** Of a job that ended. */
  static JobStatus ended(JobRecord record) {
    return new JobStatus(
        record.id(),
        Optional.of(JobView.State.valueOf(record.state().name())),
        record.startTime(),
        Optional.of(record.endTime()),
        Optional.empty(),
        record.error(),
        Optional.ofNullable(record.failure()).map(FailureKind::valueOf),
        JobNumbers.progress(record),
        record.notCopied(),
        requests(JobNumbers.requests(record)));
  }

  /** Of a job that has not begun to copy. */
  static JobStatus beginning(UUID id, Instant start) {
    return running(id, start, ProgressSnapshot.NONE, Map.of(), JobView.Requests.NONE);
  }

  /** Of a job that copies. */
  static JobStatus running(UUID id, Instant start, RunningJob job, Instant now) {
    ProgressSnapshot progress = job.progress();
    JobStatus status = running(id, start, progress, job.notCopied(), requests(job.requests()));
    return new JobStatus(
        status.id(),
        status.state(),
        status.startTime(),
        status.endTime(),
        progress.timeLeft().map(now::plus),
        status.error(),
        status.failure(),
        status.progress(),
        status.notCopied(),
        status.requests());
  }

  private static JobStatus running(
      UUID id,
      Instant start,
      ProgressSnapshot progress,
      Map<String, Long> notCopied,
      JobView.Requests requests) {
    return new JobStatus(
        id,
        Optional.empty(),
        start,
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        progress,
        notCopied,
        requests);
  }

  private static JobView.Requests requests(RequestCounts counts) {
    return new JobView.Requests(counts.list(), counts.get(), counts.head(), counts.retries());
  }
}
