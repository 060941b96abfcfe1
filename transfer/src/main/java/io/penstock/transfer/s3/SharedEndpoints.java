package io.penstock.transfer.s3;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The endpoints of a process. Thread-safe.
 *
 * <p>Those that no source is open for are kept for a while, since the next job asks the same
 * server; as others may name endpoints at will, only the last {@value #MOST_UNUSED} are.
 */
final class SharedEndpoints {
  static final int MOST_UNUSED = 100;

  private final Function<String, SharedEndpoint> maker;
  private final Map<String, SharedEndpoint> used = new HashMap<>();
  private final Map<String, Integer> users = new HashMap<>();

  /** In the order in which their last source was closed. */
  private final LinkedHashMap<String, SharedEndpoint> unused = new LinkedHashMap<>();

  /**
   * No endpoint yet.
   *
   * @param maker of one that is new
   */
  SharedEndpoints(Function<String, SharedEndpoint> maker) {
    this.maker = maker;
  }

  /** The endpoint of that name, for one more source, which gives it back. */
  synchronized SharedEndpoint take(String name) {
    SharedEndpoint known = unused.remove(name);
    SharedEndpoint endpoint =
        used.computeIfAbsent(name, unknown -> known == null ? maker.apply(name) : known);
    users.merge(name, 1, Integer::sum);
    return endpoint;
  }

  /** One source less. */
  synchronized void giveBack(String name) {
    if (users.merge(name, -1, Integer::sum) == 0) {
      users.remove(name);
      unused.put(name, used.remove(name));
      if (unused.size() > MOST_UNUSED) {
        Iterator<String> oldest = unused.keySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** The numbers of all that are known. */
  synchronized List<EndpointStatistics> statistics() {
    Map<String, SharedEndpoint> all = new TreeMap<>(used);
    all.putAll(unused);
    return all.values().stream().map(SharedEndpoint::statistics).toList();
  }
}
