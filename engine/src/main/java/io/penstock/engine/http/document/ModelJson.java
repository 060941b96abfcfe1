package io.penstock.engine.http.document;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.RelationshipStatus;
import io.penstock.engine.view.RelationshipView;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;
import java.util.Optional;

/** Relationships and statuses exactly as the model has them, and no field more. */
public final class ModelJson {
  private ModelJson() {}

  /** Writes a relationship. */
  public static void relationship(RelationshipView view, JsonGenerator json) throws IOException {
    json.writeStartObject();
    fields(view, json);
    json.writeEndObject();
  }

  /** Writes the fields of a relationship into an object that is begun. */
  static void fields(RelationshipView view, JsonGenerator json) throws IOException {
    json.writeStringField("id", view.id());
    json.writeStringField("direction", view.direction());
    json.writeStringField("local_directory_id", view.localDirectoryId());
    json.writeStringField("object_store_address", view.objectStoreAddress());
    json.writeNumberField("port", view.port());
    ViewJson.text("ca_certificate", view.caCertificate(), json);
    json.writeStringField("bucket", view.bucket());
    json.writeStringField("bucket_style", view.bucketStyle());
    json.writeStringField("object_folder", view.objectFolder());
    ViewJson.text("region", view.region(), json);
    ViewJson.text("access_key_id", view.accessKeyId(), json);
  }

  /** Writes a status. */
  public static void status(RelationshipStatus status, JsonGenerator json) throws IOException {
    json.writeStartObject();
    fields(status.relationship().view(), json);
    json.writeStringField(
        "local_directory_path", status.relationship().view().localDirectoryPath());
    json.writeStringField(
        "state",
        status.currentJob().isPresent() ? "REPLICATION_RUNNING" : "REPLICATION_NOT_RUNNING");
    json.writeFieldName("current_job");
    currentJob(status.currentJob(), json);
    json.writeFieldName("last_job");
    lastJob(status.lastJob(), json);
    json.writeEndObject();
  }

  private static void currentJob(Optional<JobStatus> job, JsonGenerator json) throws IOException {
    if (job.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("start_time", ViewJson.TIME.format(job.get().startTime()));
    ViewJson.text(
        "estimated_end_time", job.get().estimatedEndTime().map(ViewJson.TIME::format), json);
    json.writeFieldName("job_progress");
    progress(job.get().progress(), json);
    json.writeEndObject();
  }

  private static void lastJob(Optional<JobStatus> job, JsonGenerator json) throws IOException {
    if (job.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("start_time", ViewJson.TIME.format(job.get().startTime()));
    ViewJson.text("end_time", job.get().endTime().map(ViewJson.TIME::format), json);
    json.writeStringField("error", job.get().error());
    json.writeFieldName("job_progress");
    progress(job.get().progress(), json);
    json.writeEndObject();
  }

  private static void progress(ProgressSnapshot progress, JsonGenerator json) throws IOException {
    json.writeStartObject();
    ViewJson.fields(progress, json);
    json.writeEndObject();
  }
}
