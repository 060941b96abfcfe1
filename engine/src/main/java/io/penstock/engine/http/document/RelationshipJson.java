package io.penstock.engine.http.document;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.config.Bandwidth;
import io.penstock.config.KeyFilter;
import io.penstock.engine.relationship.CopyOptions;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.Relationship;
import io.penstock.engine.relationship.RelationshipStatus;
import io.penstock.engine.relationship.SourceAccess;
import io.penstock.engine.view.JobView;
import io.penstock.engine.view.ViewJson;
import io.penstock.transfer.FailureKind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Relationships and jobs as {@code /api/v1} has them. */
public final class RelationshipJson {
  private RelationshipJson() {}

  /** Writes a relationship. */
  public static void relationship(Relationship relationship, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    ModelJson.fields(relationship.view(), json);
    json.writeStringField("local_directory_path", relationship.view().localDirectoryPath());
    json.writeFieldName("access");
    access(relationship.access(), json);
    json.writeFieldName("options");
    options(relationship.options(), json);
    json.writeStringField("created", ViewJson.TIME.format(relationship.created()));
    json.writeStringField("creator", relationship.creator());
    json.writeStringField("version", Long.toString(relationship.version()));
    json.writeEndObject();
  }

  /** Writes how a relationship and a job of it are; null for what there is not. */
  public static void state(
      UUID id, Optional<RelationshipStatus> status, Optional<JobStatus> job, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("relationship_id", id.toString());
    json.writeFieldName("status");
    if (status.isPresent()) {
      ModelJson.status(status.get(), json);
    } else {
      json.writeNull();
    }
    json.writeFieldName("job");
    if (job.isPresent()) {
      job(job.get(), json);
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  /** Writes a job. */
  public static void job(JobStatus job, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", job.id().toString());
    json.writeStringField("state", job.state().map(JobView.State::name).orElse("RUNNING"));
    json.writeStringField("start_time", ViewJson.TIME.format(job.startTime()));
    ViewJson.text("end_time", job.endTime().map(ViewJson.TIME::format), json);
    ViewJson.text("estimated_end_time", job.estimatedEndTime().map(ViewJson.TIME::format), json);
    json.writeStringField("error", job.error());
    ViewJson.text("failure", job.failure().map(FailureKind::name), json);
    json.writeFieldName("job_progress");
    ViewJson.write(job.progress(), json);
    json.writeObjectFieldStart("not_copied");
    for (Map.Entry<String, Long> reason : job.notCopied().entrySet()) {
      json.writeStringField(reason.getKey(), reason.getValue().toString());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("requests");
    json.writeStringField("list", Long.toString(job.requests().list()));
    json.writeStringField("get", Long.toString(job.requests().get()));
    json.writeStringField("head", Long.toString(job.requests().head()));
    json.writeStringField("retries", Long.toString(job.requests().retries()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void access(SourceAccess access, JsonGenerator json) throws IOException {
    String kind;
    Optional<String> profile = Optional.empty();
    if (access instanceof SourceAccess.Profile named) {
      kind = named.name().isPresent() ? "profile" : "server-role";
      profile = named.name();
    } else {
      kind = access instanceof SourceAccess.Key ? "key" : "anonymous";
    }
    json.writeStartObject();
    json.writeStringField("kind", kind);
    ViewJson.text("profile", profile, json);
    json.writeEndObject();
  }

  private static void options(CopyOptions options, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("filters");
    for (KeyFilter.Rule rule : options.rules()) {
      json.writeStartObject();
      json.writeStringField(rule.include() ? "include" : "exclude", rule.glob().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("on_disallowed", lower(options.onDisallowed()));
    json.writeBooleanField("verify_local", options.verifyLocal());
    json.writeStringField("durability", lower(options.durability()));
    json.writeStringField("lock", options.lock() ? "write" : "none");
    ViewJson.text("bandwidth", options.bandwidth().map(Bandwidth::toString), json);
    json.writeFieldName("max_concurrency");
    if (options.maxConcurrency().isPresent()) {
      json.writeNumber(options.maxConcurrency().getAsInt());
    } else {
      json.writeNull();
    }
    ViewJson.text("part_size", options.partSize().map(Object::toString), json);
    json.writeBooleanField("rerun_interrupted", options.rerunInterrupted());
    json.writeEndObject();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
