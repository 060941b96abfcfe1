package io.penstock.engine.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads errors of both forms: the model's, and problem documents. */
final class ErrorAnswer {
  private static final String PROBLEM = "urn:penstock:problem:";

  private ErrorAnswer() {}

  static ServerException of(int status, JsonNode body) {
    if (body.hasNonNull("error_class")) {
      return new ServerException(
          status, text(body, "error_class"), text(body, "description"), inner(body.path("inner")));
    }
    if (body.hasNonNull("title") || body.hasNonNull("detail")) {
      return new ServerException(status, errorClass(body), detail(body), null);
    }
    return new ServerException(
        status, "http_error", "the server answered " + status + " without saying why", null);
  }

  private static ServerException.Inner inner(JsonNode inner) {
    return inner.hasNonNull("error_class")
        ? new ServerException.Inner(text(inner, "error_class"), text(inner, "description"))
        : null;
  }

  /** {@code urn:penstock:problem:http-not-found} is {@code http_not_found_error}. */
  private static String errorClass(JsonNode body) {
    String type = text(body, "type");
    return type.startsWith(PROBLEM)
        ? type.substring(PROBLEM.length()).replace('-', '_') + "_error"
        : "http_error";
  }

  private static String detail(JsonNode body) {
    String detail = body.hasNonNull("detail") ? text(body, "detail") : text(body, "title");
    List<String> fields = new ArrayList<>();
    for (JsonNode error : body.path("errors")) {
      String field = text(error, "field") + ": " + text(error, "message");
      if (!detail.contains(text(error, "message"))) {
        fields.add(field);
      }
    }
    return fields.isEmpty() ? detail : detail + "; " + String.join("; ", fields);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }
}
