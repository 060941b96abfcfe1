package io.penstock.engine.http.route;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.http.json.JsonText;
import java.io.IOException;
import java.util.Map;

/** The two forms of errors: the model's, and problem documents of RFC 9457 beneath /api/. */
public final class FailureAnswer {
  private FailureAnswer() {}

  /** The answer to a call that failed. */
  public static Answer of(HttpFailure failure, String path) {
    boolean problem = path.startsWith("/api/");
    Answer answer =
        Answer.bytes(
            failure.errorClass().status(),
            problem ? "application/problem+json" : Answer.JSON,
            JsonText.of(
                json -> {
                  if (problem) {
                    problem(failure, path, json);
                  } else {
                    model(failure, json);
                  }
                }));
    for (Map.Entry<String, String> header : failure.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private static void model(HttpFailure failure, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("description", failure.getMessage());
    json.writeStringField("module", failure.errorClass().module());
    json.writeStringField("error_class", failure.errorClass().text());
    json.writeBooleanField("user_visible", true);
    json.writeArrayFieldStart("stack");
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void problem(HttpFailure failure, String path, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", failure.errorClass().problemType());
    json.writeStringField("title", failure.errorClass().title());
    json.writeNumberField("status", failure.errorClass().status());
    json.writeStringField("detail", failure.getMessage());
    json.writeStringField("instance", path);
    json.writeArrayFieldStart("errors");
    if (failure.field().isPresent()) {
      json.writeStartObject();
      json.writeStringField("field", failure.field().get());
      json.writeStringField("message", failure.getMessage());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
