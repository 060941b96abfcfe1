package io.penstock.engine.copy;

import io.penstock.engine.command.ExitCode;
import io.penstock.pipeline.job.JobResult;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;

/** How the process ends for what happened. */
final class Exits {
  private Exits() {}

  /** For a failure of the whole job. */
  static ExitCode of(FailureKind kind) {
    return switch (kind) {
      case BUCKET_NOT_FOUND, DESTINATION_MISSING, VANISHED -> ExitCode.NOT_FOUND;
      case ACCESS_DENIED,
          CREDENTIALS_EXPIRED,
          CREDENTIALS_INVALID,
          CLOCK_SKEWED,
          TLS_UNTRUSTED,
          REDIRECTED,
          ENDPOINT_REFUSED,
          UNREACHABLE,
          UNSUPPORTED ->
          ExitCode.SETTINGS;
      case TYPE_CONFLICT -> ExitCode.CONFLICT;
      default -> ExitCode.INCOMPLETE;
    };
  }

  /** For a job that ran. */
  static ExitCode of(JobResult result) {
    return switch (result.state()) {
      case SUCCEEDED -> ExitCode.DONE;
      case INCOMPLETE, ABORTED -> ExitCode.INCOMPLETE;
      case FAILED ->
          result.failure().orElse(null) instanceof TransferException failure
              ? of(failure.kind())
              : ExitCode.INCOMPLETE;
    };
  }
}
