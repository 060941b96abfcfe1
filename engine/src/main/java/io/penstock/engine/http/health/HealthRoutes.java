package io.penstock.engine.http.health;

import io.penstock.engine.http.json.JsonText;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.relationship.RelationshipService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of those who watch over the process. */
public final class HealthRoutes {
  private static final Logger log = LoggerFactory.getLogger(HealthRoutes.class);

  /** Anybody may ask; the disk is asked no more often than this. */
  private static final Duration LOOKED = Duration.ofSeconds(2);

  private final Path state;
  private final RelationshipService service;
  private final Clock clock;
  private Instant looked = Instant.EPOCH;
  private Optional<String> fault = Optional.empty();

  /** Watches a state directory and a service. */
  public HealthRoutes(Path state, RelationshipService service, Clock clock) {
    this.state = state;
    this.service = service;
    this.clock = clock;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get("/healthz", Access.OPEN, "Answers while the process lives.", this::alive),
        Route.get("/readyz", Access.OPEN, "Tells whether the server can work.", this::ready));
  }

  private Answer alive(Request request) {
    return answer(200, "alive", Optional.empty());
  }

  private Answer ready(Request request) {
    Optional<String> now = fault();
    return answer(now.isPresent() ? 503 : 200, now.isPresent() ? "not-ready" : "ready", now);
  }

  private static Answer answer(int status, String word, Optional<String> reason) {
    JsonText.Content content =
        json -> {
          json.writeStartObject();
          json.writeStringField("status", word);
          if (reason.isPresent()) {
            json.writeStringField("reason", reason.get());
          }
          json.writeEndObject();
        };
    return Answer.json(status, content);
  }

  private synchronized Optional<String> fault() {
    Instant now = clock.instant();
    if (looked.plus(LOOKED).isAfter(now)) {
      return fault;
    }
    looked = now;
    fault = look();
    return fault;
  }

  private Optional<String> look() {
    try {
      Files.delete(Files.createTempFile(state, ".ready-", ""));
    } catch (IOException e) {
      log.error("the state directory {} cannot be written", state, e);
      return Optional.of("the state directory cannot be written");
    }
    try {
      service.statistics();
      return Optional.empty();
    } catch (RuntimeException e) {
      log.error("the relationships do not answer", e);
      return Optional.of("the relationships do not answer");
    }
  }
}
