package io.penstock.engine.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/** Documents as a trace may show them: the values that are secrets are left out. */
final class Redaction {
  private static final Set<String> SECRETS =
      Set.of("password", "former", "token", "bearer_token", "secret_access_key");
  private static final TextNode HIDDEN = TextNode.valueOf("[secret]");

  private Redaction() {}

  static String of(JsonNode document) {
    if (document.isMissingNode()) {
      return "";
    }
    JsonNode copy = document.deepCopy();
    hide(copy);
    return copy.toString();
  }

  private static void hide(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (SECRETS.contains(field.getKey()) && field.getValue().isTextual()) {
          field.setValue(HIDDEN);
        }
      }
    }
    node.forEach(Redaction::hide);
  }
}
