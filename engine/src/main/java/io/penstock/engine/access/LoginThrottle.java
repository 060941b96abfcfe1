package io.penstock.engine.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows those who guess passwords, by user and by address.
 *
 * <p>An address from which a user has logged in is slowed by its own failures for this user only.
 * So nobody locks users out of where they usually are, and from elsewhere for half a minute at a
 * time at most. Unknown users are slowed like others. Forgotten by a restart. Thread-safe.
 */
final class LoginThrottle {
  private final LongSupplier nanoTime;
  private final FailureTable users = new FailureTable();
  private final FailureTable addresses = new FailureTable();
  private final FailureTable usual = new FailureTable();
  private final Map<String, Long> refused =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > FailureTable.MOST;
        }
      };

  LoginThrottle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Refuses an attempt that comes too early. */
  synchronized void check(String user, String from) {
    long now = nanoTime.getAsLong();
    String address = CallerAddress.of(from);
    Duration wait;
    if (usual.contains(pair(user, address))) {
      wait = usual.waiting(pair(user, address), now);
    } else {
      Duration ofUser = users.waiting(key(user), now);
      Duration ofAddress = addresses.waiting(address, now);
      wait = ofUser.compareTo(ofAddress) > 0 ? ofUser : ofAddress;
    }
    if (wait.compareTo(Duration.ZERO) > 0) {
      long seconds = wait.plusNanos(999_999_999).toSeconds();
      throw new AccessException(
          AccessException.Kind.TOO_MANY_FAILURES,
          "Too many logins failed: try again in " + seconds + " s",
          Duration.ofSeconds(seconds),
          isRepeated(address, wait, now));
    }
  }

  /** Whether the address was refused already, and the time that it was to wait is not over. */
  private boolean isRepeated(String address, Duration wait, long now) {
    Long until = refused.get(address);
    if (until != null && now - until < 0) {
      return true;
    }
    refused.remove(address);
    refused.put(address, now + wait.toNanos());
    return false;
  }

  /** Counts a failure. */
  synchronized void failed(String user, String from) {
    long now = nanoTime.getAsLong();
    String address = CallerAddress.of(from);
    if (usual.contains(pair(user, address))) {
      usual.add(pair(user, address), now);
    } else {
      users.add(key(user), now);
      addresses.add(address, now);
    }
  }

  /**
   * Remembers where a user logs in. The other counts stay: who has an account of their own could
   * clear them while guessing at those of others.
   */
  synchronized void succeeded(String user, String from) {
    usual.clear(pair(user, CallerAddress.of(from)));
  }

  private static String pair(String user, String address) {
    return key(user) + " " + address;
  }

  /** Names that nobody can have are one, whatever their length. */
  private static String key(String user) {
    return AccessRules.isName(user) ? user : "";
  }
}
