package io.penstock.engine.http.metrics;

import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_READ;

import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.CallCounts;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.relationship.RelationshipService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;

/** The call by which a monitoring system reads all numbers. */
public final class MetricsRoutes {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final RelationshipService service;
  private final CallCounts calls;
  private final IntSupplier eventClients;
  private final String version;

  public MetricsRoutes(
      RelationshipService service, CallCounts calls, IntSupplier eventClients, String version) {
    this.service = service;
    this.calls = calls;
    this.eventClients = eventClients;
    this.version = version;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/metrics",
            Access.of(PRIVILEGE_REPLICATION_OBJECT_READ),
            "Tells the numbers of the process to Prometheus.",
            this::show));
  }

  private Answer show(Request request) {
    Exposition text = new Exposition();
    text.metric("penstock_build_info", "gauge", "The version that runs.")
        .value("penstock_build_info", 1, "version", version);
    JobMetrics.write(service, text);
    EndpointMetrics.write(service.statistics().endpoints(), text);
    calls(text);
    ProcessMetrics.write(text);
    return Answer.bytes(200, TYPE, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void calls(Exposition text) {
    String name = "penstock_http_requests_total";
    text.metric(name, "counter", "Calls of the HTTP interface that were answered.");
    calls
        .all()
        .forEach(
            (call, count) ->
                text.value(
                    name,
                    count,
                    "method",
                    call.method(),
                    "path",
                    call.path(),
                    "status",
                    call.status() + "xx"));
    text.metric(
        "penstock_http_event_clients",
        "gauge",
        "Clients that follow events now.",
        eventClients.getAsInt());
  }
}
