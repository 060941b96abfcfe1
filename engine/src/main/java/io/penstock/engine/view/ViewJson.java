package io.penstock.engine.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.progress.ProgressSnapshot;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * The JSON forms of a relationship and a job: numbers that may pass 2^53 are decimal strings, times
 * are RFC 3339 with nanoseconds.
 */
public final class ViewJson {
  /** RFC 3339 with nanoseconds, in UTC. */
  public static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  private ViewJson() {}

  /**
   * Writes to a stream that stays open. Through a writer: it replaces half a character, where the
   * stream's own encoder would throw.
   */
  public static JsonGenerator generator(PrintStream out) throws IOException {
    return new JsonFactory()
        .createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8))
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  /** Writes a relationship as an object. */
  public static void write(RelationshipView relationship, JsonGenerator json) throws IOException {
    json.writeStartObject();
    fields(relationship, json);
    json.writeEndObject();
  }

  /** Writes the fields of a relationship into an object that is begun. */
  public static void fields(RelationshipView relationship, JsonGenerator json) throws IOException {
    json.writeStringField("id", relationship.id());
    json.writeStringField("direction", relationship.direction());
    json.writeStringField("local_directory_id", relationship.localDirectoryId());
    json.writeStringField("local_directory_path", relationship.localDirectoryPath());
    json.writeStringField("object_store_address", relationship.objectStoreAddress());
    json.writeNumberField("port", relationship.port());
    text("ca_certificate", relationship.caCertificate(), json);
    json.writeStringField("bucket", relationship.bucket());
    json.writeStringField("bucket_style", relationship.bucketStyle());
    json.writeStringField("object_folder", relationship.objectFolder());
    text("region", relationship.region(), json);
    text("access_key_id", relationship.accessKeyId(), json);
  }

  /** Writes a job that ended. */
  public static void write(JobView job, JsonGenerator json) throws IOException {
    json.writeStartObject();
    text("id", job.id(), json);
    json.writeStringField("state", job.state().name());
    json.writeStringField("start_time", TIME.format(job.startTime()));
    json.writeStringField("end_time", TIME.format(job.endTime()));
    json.writeStringField("error", job.error());
    json.writeFieldName("job_progress");
    write(job.progress(), json);
    json.writeObjectFieldStart("requests");
    number("list", job.requests().list(), json);
    number("get", job.requests().get(), json);
    number("head", job.requests().head(), json);
    number("retries", job.requests().retries(), json);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Writes the numbers of a job. */
  public static void write(ProgressSnapshot progress, JsonGenerator json) throws IOException {
    json.writeStartObject();
    fields(progress, json);
    number("files_skipped", progress.filesSkipped(), json);
    number("files_failed", progress.filesFailed(), json);
    json.writeEndObject();
  }

  /** Writes the numbers that the model's interface has, into an object that is begun. */
  public static void fields(ProgressSnapshot progress, JsonGenerator json) throws IOException {
    number("bytes_transferred", progress.bytesTransferred(), json);
    number("bytes_unchanged", progress.bytesUnchanged(), json);
    number("bytes_remaining", progress.bytesRemaining(), json);
    number("bytes_total", progress.bytesTotal(), json);
    number("files_transferred", progress.filesTransferred(), json);
    number("files_unchanged", progress.filesUnchanged(), json);
    number("files_remaining", progress.filesRemaining(), json);
    number("files_total", progress.filesTotal(), json);
    json.writeFieldName("percent_complete");
    if (progress.percentComplete().isPresent()) {
      json.writeNumber(Math.round(progress.percentComplete().getAsDouble() * 100) / 100.0);
    } else {
      json.writeNull();
    }
    number("throughput_current", progress.throughputCurrent(), json);
    number("throughput_overall", progress.throughputOverall(), json);
  }

  /** Writes a text, or null. */
  public static void text(String name, Optional<String> value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      json.writeString(value.get());
    } else {
      json.writeNull();
    }
  }

  private static void number(String name, long value, JsonGenerator json) throws IOException {
    json.writeStringField(name, Long.toString(value));
  }
}
