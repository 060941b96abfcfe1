package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.text.Quantity;
import java.util.Locale;

/** The jobs of a relationship, a number a line. */
final class StatusDetails {
  private StatusDetails() {}

  static Details of(StatusRow row) {
    Details details = new Details();
    details.row("state", row.state());
    if (row.running()) {
      JsonNode job = row.document().path("current_job");
      details.row("started", job.path("start_time").asText());
      numbers(StatusRow.progress(job.path("job_progress")), details);
      row.estimatedEnd().ifPresent(end -> details.row("ends about", end.toString()));
    }
    row.lastJob().ifPresent(job -> last(job, !row.running(), details));
    return details;
  }

  private static void last(JsonNode job, boolean withNumbers, Details details) {
    details.row("last began", job.path("start_time").asText());
    details.row("last ended", job.path("end_time").asText());
    if (withNumbers) {
      numbers(StatusRow.progress(job.path("job_progress")), details);
    }
    String error = job.path("error").asText();
    if (!error.isEmpty()) {
      details.row("error", error);
    }
  }

  private static void numbers(ProgressSnapshot now, Details details) {
    now.percentComplete()
        .ifPresent(percent -> details.row("done", String.format(Locale.ROOT, "%.2f %%", percent)));
    amount("copied", now.filesTransferred(), now.bytesTransferred(), details);
    amount("unchanged", now.filesUnchanged(), now.bytesUnchanged(), details);
    amount("left", now.filesRemaining(), now.bytesRemaining(), details);
    amount("of", now.filesTotal(), now.bytesTotal(), details);
    details.row(
        "throughput",
        Quantity.bytes(now.throughputCurrent())
            + "/s, overall "
            + Quantity.bytes(now.throughputOverall())
            + "/s");
  }

  private static void amount(String name, long files, long bytes, Details details) {
    details.row(name, Quantity.count(files, "file") + ", " + Quantity.bytes(bytes));
  }
}
