package io.penstock.engine.command;

import io.penstock.config.S3Folder;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.text.Quantity;
import io.penstock.engine.text.SafeText;
import io.penstock.engine.view.JobView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a result as a summary for people. */
final class TextResult implements ResultPrinter {
  private static final int EXAMPLES = 3;

  private final PrintStream out;
  private final boolean quiet;
  private final boolean dryRun;

  TextResult(PrintStream out, boolean quiet, boolean dryRun) {
    this.out = out;
    this.quiet = quiet;
    this.dryRun = dryRun;
  }

  @Override
  public void planned(PlannedCopy copy) {
    line(
        "would copy  %s  (%s, %s)",
        SafeText.of(copy.key()), SafeText.of(copy.reason()), Quantity.bytes(copy.size()));
  }

  @Override
  public void print(CopyResult result, S3Folder source, Path target) {
    if (result.job().id().isEmpty() && result.relationship().isEmpty()) {
      out.flush(); // nothing began: the error says it all
      return;
    }
    if (!quiet) {
      summary(result, source, target);
    }
    if (!quiet || result.job().state() != JobView.State.SUCCEEDED) {
      notCopied(result);
    }
    out.flush();
  }

  private void summary(CopyResult result, S3Folder source, Path target) {
    JobView job = result.job();
    ProgressSnapshot progress = job.progress();
    line(
        "%s: %s -> %s",
        title(job.state()), SafeText.of(source.toString()), SafeText.of(target.toString()));
    counts("copied", progress.filesTransferred(), progress.bytesTransferred());
    counts("unchanged", progress.filesUnchanged(), progress.bytesUnchanged());
    long notCopied = progress.filesSkipped() + progress.filesFailed();
    if (notCopied > 0) {
      line("  %-11s %12s", "not copied", Quantity.count(notCopied));
    }
    if (progress.filesRemaining() > 0) {
      counts("left to do", progress.filesRemaining(), progress.bytesRemaining());
    }
    line(
        "  in %s, %s/s; requests: %s list, %s get, %s head, %s of them repeated",
        Quantity.duration(Duration.between(job.startTime(), job.endTime())),
        Quantity.bytes(progress.throughputOverall()),
        Quantity.count(job.requests().list()),
        Quantity.count(job.requests().get()),
        Quantity.count(job.requests().head()),
        Quantity.count(job.requests().retries()));
  }

  /** The numbers of a job that has ended, in one line. */
  static String oneLine(JobView job) {
    ProgressSnapshot progress = job.progress();
    return String.format(
        Locale.ROOT,
        "%s copied (%s), %s unchanged, %s not copied in %s, %s/s",
        Quantity.count(progress.filesTransferred()),
        Quantity.bytes(progress.bytesTransferred()),
        Quantity.count(progress.filesUnchanged()),
        Quantity.count(progress.filesSkipped() + progress.filesFailed()),
        Quantity.duration(Duration.between(job.startTime(), job.endTime())),
        Quantity.bytes(progress.throughputOverall()));
  }

  private String title(JobView.State state) {
    return (dryRun ? "Dry run, " : "")
        + switch (state) {
          case SUCCEEDED -> "Complete";
          case INCOMPLETE -> "Incomplete";
          case FAILED -> "Failed";
          case ABORTED -> "Stopped";
        };
  }

  private void counts(String what, long files, long bytes) {
    line("  %-11s %12s  %10s", what, Quantity.count(files), Quantity.bytes(bytes));
  }

  private void notCopied(CopyResult result) {
    if (result.notCopiedByReason().isEmpty()) {
      return;
    }
    line("");
    line("Not copied:");
    for (Map.Entry<String, Long> reason : result.notCopiedByReason().entrySet()) {
      line("  %s: %s", reason.getKey(), Quantity.count(reason.getValue()));
      List<CopyResult.NotCopied> examples =
          result.notCopied().stream()
              .filter(object -> object.reason().equals(reason.getKey()))
              .limit(EXAMPLES)
              .toList();
      for (CopyResult.NotCopied object : examples) {
        line("    %s  (%s)", SafeText.of(object.key()), SafeText.of(object.message()));
      }
      if (reason.getValue() > examples.size()) {
        line("    and %s more", Quantity.count(reason.getValue() - examples.size()));
      }
    }
    result.report().ifPresent(report -> line("All of them: %s", SafeText.of(report.toString())));
  }

  private void line(String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values) + "\n");
  }
}
