package io.penstock.engine.command.client;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.command.Relationships;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;

/** The JSON form of a relationship with its last job. */
final class SummaryJson {
  private SummaryJson() {}

  static void write(Relationships.Summary summary, JsonGenerator json) throws IOException {
    json.writeStartObject();
    ViewJson.fields(summary.relationship(), json);
    json.writeStringField(
        "state", summary.running() ? "REPLICATION_RUNNING" : "REPLICATION_NOT_RUNNING");
    json.writeFieldName("last_job");
    if (summary.lastJob().isPresent()) {
      ViewJson.write(summary.lastJob().get(), json);
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }
}
