package io.penstock.engine.http.route;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The table of all calls. Thread-safe.
 *
 * @param all each of another method or path
 */
public record Routes(List<Route> all) {
  public Routes {
    all = List.copyOf(all);
  }

  /**
   * A route that was found.
   *
   * @param parameters what the names of its path stand for
   */
  public record Match(Route route, Map<String, String> parameters) {}

  /** The route of a call; HEAD is answered as GET. */
  public Optional<Match> find(String method, String path) {
    String served = method.equals("HEAD") ? "GET" : method;
    return all.stream()
        .filter(route -> route.method().equals(served))
        .flatMap(route -> route.path().match(path).map(found -> new Match(route, found)).stream())
        .max(Comparator.comparingInt(match -> match.route().path().literals()));
  }

  /** The methods that a path has, in alphabetical order; none where there is no such path. */
  public List<String> methods(String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : all) {
      if (route.path().match(path).isPresent()) {
        methods.add(route.method());
      }
    }
    return List.copyOf(methods);
  }
}
