package io.penstock.engine.command.client;

import java.util.UUID;

/** Paths of the model's interface. */
final class ModelPaths {
  private static final String RELATIONSHIPS = "/v3/replication/object-relationships/";
  static final String STATUSES = RELATIONSHIPS + "status/";

  private ModelPaths() {}

  static String relationship(UUID id) {
    return RELATIONSHIPS + id;
  }
}
