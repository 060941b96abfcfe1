package io.penstock.engine.http.health;

import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The description of all calls by OpenAPI, which is kept by hand and checked against them. */
public final class DescriptionRoutes {
  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/openapi.json", Access.ANYBODY, "Describes all calls by OpenAPI 3.", this::show));
  }

  private Answer show(Request request) {
    try (InputStream stream = DescriptionRoutes.class.getResourceAsStream("openapi.json")) {
      return Answer.bytes(200, Answer.JSON, stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
