package io.penstock.engine.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Something that happened on a server.
 *
 * @param id after which a later stream goes on; empty text where there is none
 * @param type such as {@code job_started}
 * @param data a JSON document, as text
 */
public record ServerEvent(String id, String type, String data) {
  /** The data; missing where it is no JSON. */
  public JsonNode document() {
    try {
      return data.isEmpty() ? MissingNode.getInstance() : Json.read(data);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
