package io.penstock.engine.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something failed of late, by key. After {@value #FREE} failures the next attempt has to
 * wait for a second, and twice as long after each further failure, {@link #LONGEST_WAIT} at most.
 *
 * <p>Holds the {@value #MOST} keys that were used last. Driving a key out takes as many failures,
 * and each of them a hashing: longer than the key's wait. Confined to one thread.
 */
final class FailureTable {
  static final int FREE = 5;
  static final int MOST = 10_000;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  static final Duration FORGOTTEN = Duration.ofMinutes(15);

  private static final Failures NONE = new Failures(0, 0);

  private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

  /** How many in a row, and when the last was, in nanoseconds. */
  private record Failures(int count, long last) {}

  boolean contains(String key) {
    return failures.containsKey(key);
  }

  /** How long an attempt has to wait; zero or less where it need not. */
  Duration waiting(String key, long now) {
    Failures past = past(key, now);
    if (past.count() < FREE) {
      return Duration.ZERO;
    }
    int doublings = Math.min(past.count() - FREE, 10);
    Duration whole = Duration.ofSeconds(1L << doublings);
    Duration wait = whole.compareTo(LONGEST_WAIT) < 0 ? whole : LONGEST_WAIT;
    return wait.minusNanos(now - past.last());
  }

  /** Counts a failure. */
  void add(String key, long now) {
    put(key, new Failures(past(key, now).count() + 1, now));
  }

  /** Remembers a key with no failures. */
  void clear(String key) {
    put(key, NONE);
  }

  private Failures past(String key, long now) {
    Failures past = failures.getOrDefault(key, NONE);
    return now - past.last() > FORGOTTEN.toNanos() ? NONE : past;
  }

  private void put(String key, Failures value) {
    failures.put(key, value);
    if (failures.size() > MOST) {
      failures.remove(failures.keySet().iterator().next());
    }
  }
}
