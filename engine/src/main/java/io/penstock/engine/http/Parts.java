package io.penstock.engine.http;

import io.penstock.engine.access.AccessControl;
import io.penstock.engine.http.api.JobCalls;
import io.penstock.engine.http.api.RelationshipCalls;
import io.penstock.engine.http.api.ServerCalls;
import io.penstock.engine.http.api.SessionCalls;
import io.penstock.engine.http.api.TokenCalls;
import io.penstock.engine.http.api.UserCalls;
import io.penstock.engine.http.document.RelationshipReader;
import io.penstock.engine.http.events.EventHub;
import io.penstock.engine.http.events.EventRoutes;
import io.penstock.engine.http.health.DescriptionRoutes;
import io.penstock.engine.http.health.HealthRoutes;
import io.penstock.engine.http.metrics.MetricsRoutes;
import io.penstock.engine.http.model.RelationshipRoutes;
import io.penstock.engine.http.model.SessionRoutes;
import io.penstock.engine.http.model.SystemRoutes;
import io.penstock.engine.http.page.PageRoutes;
import io.penstock.engine.http.route.CallCounts;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.http.route.Routes;
import io.penstock.engine.http.work.Workers;
import io.penstock.engine.relationship.RelationshipService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The table of all calls, put together from its parts. */
final class Parts {
  private final CallCounts counts = new CallCounts();
  private final Routes routes;
  private volatile List<String> addresses = List.of();

  Parts(
      HttpOptions options,
      RelationshipService relationships,
      AccessControl access,
      Workers workers,
      EventHub events,
      Clock clock) {
    RelationshipReader reader = new RelationshipReader(options.defaults());
    List<Route> all = new ArrayList<>();
    all.addAll(new RelationshipRoutes(relationships, reader).routes());
    all.addAll(new SessionRoutes(access).routes());
    all.addAll(new SystemRoutes(relationships.directories(), options.version()).routes());
    all.addAll(new SessionCalls(access).routes());
    all.addAll(new ServerCalls(information(options), relationships.directories(), clock).routes());
    all.addAll(new RelationshipCalls(relationships, reader, clock).routes());
    all.addAll(new JobCalls(relationships, workers).routes());
    all.addAll(new EventRoutes(events, access, options.limits().heartbeat()).routes());
    all.addAll(new UserCalls(access).routes());
    all.addAll(new TokenCalls(access).routes());
    all.addAll(new HealthRoutes(options.state(), relationships, clock).routes());
    all.addAll(
        new MetricsRoutes(relationships, counts, events::clients, options.version()).routes());
    all.addAll(new DescriptionRoutes().routes());
    all.addAll(new PageRoutes().routes());
    this.routes = new Routes(all);
  }

  private ServerCalls.Information information(HttpOptions options) {
    return new ServerCalls.Information(
        options.version(),
        options.root().toString(),
        options.defaults().lock(),
        options.maxJobs(),
        () -> addresses);
  }

  Routes routes() {
    return routes;
  }

  CallCounts counts() {
    return counts;
  }

  /** Tells the URL at which the server listens, which is known once it does. */
  void listensAt(String url) {
    addresses = List.of(url);
  }
}
