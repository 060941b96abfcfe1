package io.penstock.engine.command.client;

import io.penstock.engine.command.Relationships;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.text.Quantity;
import io.penstock.engine.text.SafeText;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import java.time.Duration;
import java.util.Locale;

/** Relationships as people read them. */
final class RelationshipText {
  private RelationshipText() {}

  /** One line: id, folder, directory, and how the last job ended. */
  static String line(Relationships.Summary summary) {
    RelationshipView relationship = summary.relationship();
    return relationship.id()
        + "  "
        + folder(relationship)
        + " -> "
        + SafeText.of(relationship.localDirectoryPath())
        + "  "
        + state(summary);
  }

  /** Several lines, each with its end. */
  static String details(Relationships.Summary summary) {
    RelationshipView relationship = summary.relationship();
    StringBuilder text = new StringBuilder();
    row("id", relationship.id(), text);
    row("folder", folder(relationship), text);
    row("service", relationship.objectStoreAddress() + ":" + relationship.port(), text);
    row("directory", relationship.localDirectoryPath(), text);
    row("state", state(summary), text);
    summary.lastJob().ifPresent(job -> job(job, text));
    return text.toString();
  }

  private static void job(JobView job, StringBuilder text) {
    ProgressSnapshot progress = job.progress();
    row("last job", job.id().orElse("-"), text);
    row("ended", job.endTime().toString(), text);
    row("took", Quantity.duration(Duration.between(job.startTime(), job.endTime())), text);
    row("copied", amount(progress.filesTransferred(), progress.bytesTransferred()), text);
    row("unchanged", amount(progress.filesUnchanged(), progress.bytesUnchanged()), text);
    row("not copied", Quantity.count(progress.filesSkipped() + progress.filesFailed()), text);
    if (!job.error().isEmpty()) {
      row("error", job.error(), text);
    }
  }

  private static String amount(long files, long bytes) {
    return Quantity.count(files) + ", " + Quantity.bytes(bytes);
  }

  private static void row(String name, String value, StringBuilder text) {
    text.append(name).append(" ".repeat(12 - name.length()));
    text.append(SafeText.of(value)).append('\n');
  }

  private static String folder(RelationshipView relationship) {
    return SafeText.of("s3://" + relationship.bucket() + "/" + relationship.objectFolder());
  }

  private static String state(Relationships.Summary summary) {
    if (summary.running()) {
      return "running";
    }
    return summary
        .lastJob()
        .map(job -> job.state().name().toLowerCase(Locale.ROOT))
        .orElse("never ended a job");
  }
}
