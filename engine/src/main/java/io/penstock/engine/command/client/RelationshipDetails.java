package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A relationship, a field a line. */
final class RelationshipDetails {
  private RelationshipDetails() {}

  static Details of(JsonNode relationship) {
    StatusRow row = new StatusRow(relationship);
    Details details = new Details();
    details.row("id", row.id());
    details.row("folder", row.remote());
    details.row(
        "service",
        relationship.path("object_store_address").asText()
            + ":"
            + relationship.path("port").asText());
    details.row("region", relationship.path("region").asText("-"));
    details.row("directory", row.local());
    details.row("credentials", access(relationship));
    details.row("created", relationship.path("created").asText("-"));
    details.row("by", relationship.path("creator").asText("-"));
    return details;
  }

  private static String access(JsonNode relationship) {
    String kind = relationship.path("access").path("kind").asText("key");
    return switch (kind) {
      case "key" -> "access key " + relationship.path("access_key_id").asText("-");
      case "profile" -> "profile " + relationship.path("access").path("profile").asText("-");
      default -> kind.replace('-', ' ');
    };
  }
}
