package io.penstock.engine.http.metrics;

import io.penstock.engine.relationship.ServiceStatistics.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was asked of each endpoint. Callers name endpoints: those that were asked least are one
 * together where they are many, so that labels stay few.
 */
final class EndpointMetrics {
  static final int MOST = 50;

  private EndpointMetrics() {}

  static void write(List<Endpoint> all, Exposition text) {
    List<Endpoint> endpoints = few(all);
    String requests = "penstock_source_requests_total";
    text.metric(requests, "counter", "Requests to object stores, by kind and status.");
    for (Endpoint endpoint : endpoints) {
      new TreeMap<>(endpoint.requests())
          .forEach(
              (request, count) -> {
                String[] parts = request.split(":", 2);
                text.value(
                    requests,
                    count,
                    "endpoint",
                    endpoint.endpoint(),
                    "kind",
                    parts[0],
                    "status",
                    parts[parts.length - 1]);
              });
    }
    each(
        "retries_total",
        "counter",
        "Requests that repeated another.",
        Endpoint::retries,
        endpoints,
        text);
    each(
        "concurrency_limit",
        "gauge",
        "Requests that may be in flight.",
        Endpoint::limit,
        endpoints,
        text);
    each("requests_in_flight", "gauge", "Requests in flight.", Endpoint::inFlight, endpoints, text);
    each(
        "requests_waiting",
        "gauge",
        "Requests that wait to be sent.",
        Endpoint::waiting,
        endpoints,
        text);
  }

  private static void each(
      String what,
      String type,
      String help,
      Function<Endpoint, Number> value,
      List<Endpoint> endpoints,
      Exposition text) {
    String name = "penstock_source_" + what;
    text.metric(name, type, help);
    for (Endpoint endpoint : endpoints) {
      text.value(name, value.apply(endpoint), "endpoint", endpoint.endpoint());
    }
  }

  private static List<Endpoint> few(List<Endpoint> all) {
    if (all.size() <= MOST) {
      return all;
    }
    List<Endpoint> busiest = new ArrayList<>(all);
    busiest.sort(Comparator.comparingLong(EndpointMetrics::sum).reversed());
    List<Endpoint> few = new ArrayList<>(busiest.subList(0, MOST - 1));
    few.add(
        busiest.subList(MOST - 1, busiest.size()).stream()
            .reduce(new Endpoint("other", Map.of(), 0, 0, 0, 0), EndpointMetrics::together));
    return few;
  }

  private static long sum(Endpoint endpoint) {
    return endpoint.requests().values().stream().mapToLong(Long::longValue).sum();
  }

  private static Endpoint together(Endpoint one, Endpoint other) {
    Map<String, Long> requests = new TreeMap<>(one.requests());
    other.requests().forEach((request, count) -> requests.merge(request, count, Long::sum));
    return new Endpoint(
        one.endpoint(),
        requests,
        one.retries() + other.retries(),
        one.limit() + other.limit(),
        one.inFlight() + other.inFlight(),
        one.waiting() + other.waiting());
  }
}
