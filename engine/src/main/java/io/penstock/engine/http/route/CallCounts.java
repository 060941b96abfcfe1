package io.penstock.engine.http.route;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many calls were answered how. There are no more kinds of them than routes times classes of
 * statuses. Thread-safe.
 */
public final class CallCounts {
  private final Map<Call, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * A kind of call.
   *
   * @param method of the route
   * @param path of the route; {@code other} for all that have none
   * @param status its first digit
   */
  public record Call(String method, String path, int status) implements Comparable<Call> {
    @Override
    public int compareTo(Call other) {
      int byPath = (path + " " + method).compareTo(other.path + " " + other.method);
      return byPath != 0 ? byPath : Integer.compare(status, other.status);
    }
  }

  /** Counts a call of a route, or of none where it is null. */
  public void count(Route route, int status) {
    Call call =
        route == null
            ? new Call("other", "other", status / 100)
            : new Call(route.method(), route.path().toString(), status / 100);
    counts.computeIfAbsent(call, first -> new LongAdder()).increment();
  }

  /** All kinds that were met, in order. */
  public Map<Call, Long> all() {
    Map<Call, Long> all = new TreeMap<>();
    counts.forEach((call, count) -> all.put(call, count.sum()));
    return all;
  }
}
