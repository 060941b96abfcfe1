package io.penstock.engine.http.events;

import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_READ;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.http.json.InvalidFieldException;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;

/** The stream of events: Server-Sent Events for as long as the caller is signed in. */
public final class EventRoutes {
  /** An event rather than a comment, for pages to see it: a browser hides comments from them. */
  private static final byte[] ALIVE = "event: alive\ndata: {}\n\n".getBytes(UTF_8);

  private final EventHub hub;
  private final AccessControl access;
  private final Duration heartbeat;

  /**
   * Streams of a hub.
   *
   * @param heartbeat a sign of life is sent, and the session looked at, this often
   */
  public EventRoutes(EventHub hub, AccessControl access, Duration heartbeat) {
    this.hub = hub;
    this.access = access;
    this.heartbeat = heartbeat;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/v1/events",
            Access.of(PRIVILEGE_REPLICATION_OBJECT_READ),
            "Streams what happens, as Server-Sent Events.",
            this::follow));
  }

  private Answer follow(Request request) {
    OptionalLong after = lastEventId(request);
    Optional<UUID> relationship = relationship(request);
    if (hub.isFull()) {
      throw new HttpFailure(
          ErrorClass.BUSY,
          "as many clients follow events as the server has room for; try again later",
          null,
          Map.of("retry-after", "30"));
    }
    Secret token = request.caller().token();
    Flux<Long> beats = Flux.interval(heartbeat).onBackpressureDrop();
    Flux<Long> signedOut = beats.filter(beat -> access.authenticate(token).isEmpty());
    Flux<byte[]> events = hub.follow(after, relationship);
    // One at a time is asked for: what waits, waits where it is bounded. As signals, for the end of
    // the events to be the end of the heartbeat.
    Flux<byte[]> pieces =
        Flux.merge(1, events.materialize(), beats.map(beat -> Signal.next(ALIVE)))
            .<byte[]>dematerialize()
            .takeUntilOther(signedOut);
    return Answer.pieces("text/event-stream", pieces).with("x-accel-buffering", "no");
  }

  /** Empty for a client that comes for the first time; an id that is none is one too old. */
  private static OptionalLong lastEventId(Request request) {
    Optional<String> sent = request.header("last-event-id").filter(id -> !id.isEmpty());
    if (sent.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(sent.get()));
    } catch (NumberFormatException e) {
      return OptionalLong.of(-1);
    }
  }

  private static Optional<UUID> relationship(Request request) {
    try {
      return request.queried("relationship").filter(id -> !id.isEmpty()).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      throw new InvalidFieldException("relationship", "'relationship' must be the id of one");
    }
  }
}
