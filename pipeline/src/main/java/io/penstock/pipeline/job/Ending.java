package io.penstock.pipeline.job;

import io.penstock.pipeline.progress.ProgressSnapshot;

/** Words for how a job ended. */
final class Ending {
  private Ending() {}

  static JobResult of(JobControl control, Summary summary, ProgressSnapshot progress) {
    return new JobResult(
        state(control, summary),
        error(control, summary, progress),
        progress,
        summary.named(),
        summary.counts(),
        control.failure());
  }

  private static JobState state(JobControl control, Summary summary) {
    if (control.failure().isPresent()) {
      return JobState.FAILED;
    }
    if (control.aborted().isPresent()) {
      return JobState.ABORTED;
    }
    return summary.isEmpty() ? JobState.SUCCEEDED : JobState.INCOMPLETE;
  }

  private static String error(JobControl control, Summary summary, ProgressSnapshot progress) {
    String notCopied = summary.isEmpty() ? "" : summary.text();
    if (control.failure().isPresent()) {
      return joined(text(control.failure().get()), joined(left(progress), notCopied));
    }
    return control
        .aborted()
        .map(cause -> joined(cause, joined(left(progress), notCopied)))
        .orElse(notCopied);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static String left(ProgressSnapshot progress) {
    long files = progress.files().remaining();
    long bytes = progress.bytes().remaining();
    String known = progress.listed() ? "" : " of those listed so far";
    return files + " objects (" + bytes + " bytes)" + known + " are left to copy";
  }

  private static String joined(String first, String second) {
    return second.isEmpty() ? first : first + "; " + second;
  }
}
