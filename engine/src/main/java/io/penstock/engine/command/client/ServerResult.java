package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.command.CopyResult;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import io.penstock.transfer.FailureKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What came of a job on a server, as the result of a copy. */
final class ServerResult {
  private ServerResult() {}

  static CopyResult of(JsonNode relationship, JsonNode job, JsonNode notCopied) {
    List<CopyResult.NotCopied> objects = new ArrayList<>();
    for (JsonNode object : notCopied.path("objects")) {
      if (objects.size() < CopyResult.MOST_NOT_COPIED) {
        objects.add(
            new CopyResult.NotCopied(
                object.path("key").asText(),
                object.path("reason").asText(),
                object.path("message").asText()));
      }
    }
    TreeMap<String, Long> reasons = new TreeMap<>();
    job.path("not_copied")
        .properties()
        .forEach(reason -> reasons.put(reason.getKey(), reason.getValue().asLong()));
    JobView ended = job(job);
    return new CopyResult(
        Optional.of(relationship(relationship)),
        ended,
        objects,
        reasons,
        Optional.empty(),
        exit(ended.state(), job.path("failure").asText()));
  }

  /** A kind that is not known is one of a later server. */
  private static ExitCode exit(JobView.State state, String failure) {
    if (state == JobView.State.SUCCEEDED) {
      return ExitCode.DONE;
    }
    return Arrays.stream(FailureKind.values())
        .filter(kind -> state == JobView.State.FAILED && kind.name().equals(failure))
        .findFirst()
        .map(ExitCode::of)
        .orElse(ExitCode.INCOMPLETE);
  }

  private static JobView job(JsonNode job) {
    Instant start = StatusRow.instant(job.path("start_time")).orElse(Instant.EPOCH);
    JsonNode requests = job.path("requests");
    return new JobView(
        text(job, "id"),
        state(job),
        start,
        StatusRow.instant(job.path("end_time")).orElse(start),
        job.path("error").asText(),
        StatusRow.progress(job.path("job_progress")),
        new JobView.Requests(
            requests.path("list").asLong(),
            requests.path("get").asLong(),
            requests.path("head").asLong(),
            requests.path("retries").asLong()));
  }

  /** A state that is not known is one of a later server, and no success. */
  private static JobView.State state(JsonNode job) {
    for (JobView.State state : JobView.State.values()) {
      if (state.name().equals(job.path("state").asText())) {
        return state;
      }
    }
    return JobView.State.FAILED;
  }

  private static RelationshipView relationship(JsonNode relationship) {
    return new RelationshipView(
        relationship.path("id").asText(),
        relationship.path("direction").asText(),
        relationship.path("local_directory_id").asText(),
        relationship.path("local_directory_path").asText(),
        relationship.path("object_store_address").asText(),
        relationship.path("port").asInt(),
        text(relationship, "ca_certificate"),
        relationship.path("bucket").asText(),
        relationship.path("bucket_style").asText(),
        relationship.path("object_folder").asText(),
        text(relationship, "region"),
        text(relationship, "access_key_id"));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue());
  }
}
