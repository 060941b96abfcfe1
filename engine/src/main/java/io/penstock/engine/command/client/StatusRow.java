package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.text.SafeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A status as the server tells it.
 *
 * @param document in the model's form
 */
record StatusRow(JsonNode document) {
  String id() {
    return document.path("id").asText();
  }

  String local() {
    String path = document.path("local_directory_path").asText();
    return path.isEmpty() ? "(gone)" : SafeText.of(path);
  }

  String remote() {
    return SafeText.of(
        "s3://" + document.path("bucket").asText() + "/" + document.path("object_folder").asText());
  }

  boolean running() {
    return document.path("current_job").isObject();
  }

  /** The job that runs, else the last; empty where there was none. */
  Optional<JsonNode> job() {
    return running() ? Optional.of(document.path("current_job")) : lastJob();
  }

  Optional<JsonNode> lastJob() {
    return Optional.of(document.path("last_job")).filter(JsonNode::isObject);
  }

  String state() {
    if (running()) {
      return "running";
    }
    return lastJob()
        .map(job -> job.path("error").asText().isEmpty() ? "complete" : "with errors")
        .orElse("idle");
  }

  Optional<ProgressSnapshot> progress() {
    return job().map(job -> progress(job.path("job_progress")));
  }

  /** When the job that runs may end. */
  Optional<Instant> estimatedEnd() {
    return instant(document.path("current_job").path("estimated_end_time"));
  }

  static Optional<Instant> instant(JsonNode time) {
    try {
      return Optional.ofNullable(time.textValue()).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The numbers of a job, without an estimate of its end. */
  static ProgressSnapshot progress(JsonNode numbers) {
    JsonNode percent = numbers.path("percent_complete");
    return new ProgressSnapshot(
        number(numbers, "bytes_transferred"),
        number(numbers, "bytes_unchanged"),
        number(numbers, "bytes_remaining"),
        number(numbers, "bytes_total"),
        number(numbers, "files_transferred"),
        number(numbers, "files_unchanged"),
        number(numbers, "files_remaining"),
        number(numbers, "files_total"),
        number(numbers, "files_skipped"),
        number(numbers, "files_failed"),
        number(numbers, "throughput_current"),
        number(numbers, "throughput_overall"),
        percent.isNumber() ? OptionalDouble.of(percent.asDouble()) : OptionalDouble.empty(),
        Optional.empty());
  }

  private static long number(JsonNode numbers, String name) {
    return numbers.path(name).asLong();
  }
}
