package io.penstock.engine.access;

import io.penstock.state.access.UserRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Who is logged in. Kept in memory, so that a restart ends all sessions; only digests of tokens are
 * kept. Thread-safe; {@link #find} never blocks.
 */
final class Sessions {
  static final Duration LENGTH = Duration.ofHours(10);

  private final Clock clock;
  private final Bounds bounds;
  private final Map<TokenDigest, Session> sessions = new ConcurrentHashMap<>();

  Sessions(Clock clock, Bounds bounds) {
    this.clock = clock;
    this.bounds = bounds;
  }

  /** How many there may be; beyond, the one that was not used for longest ends. */
  record Bounds(int all, int ofOneUser) {}

  private static final class Session {
    private final Identity identity;
    private volatile Instant used;

    private Session(Identity identity, Instant used) {
      this.identity = identity;
      this.used = used;
    }

    private boolean expired(Instant now) {
      return !now.isBefore(identity.expires().orElseThrow());
    }
  }

  /** Begins a session with the roles that the user has now. */
  synchronized void begin(TokenDigest token, UserRecord user) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> session.expired(now));
    String id = Long.toString(user.id());
    makeRoom(bounds.ofOneUser(), session -> session.identity.userId().equals(id));
    makeRoom(bounds.all(), session -> true);
    Identity identity =
        new Identity(
            id,
            user.name(),
            UserAccounts.roles(user),
            Optional.empty(),
            Optional.of(now.plus(LENGTH)));
    sessions.put(token, new Session(identity, now));
  }

  private void makeRoom(int most, Predicate<Session> among) {
    if (sessions.values().stream().filter(among).count() >= most) {
      sessions.entrySet().stream()
          .filter(entry -> among.test(entry.getValue()))
          .min(Comparator.comparing(entry -> entry.getValue().used))
          .ifPresent(entry -> sessions.remove(entry.getKey()));
    }
  }

  /** Whose session it is, empty when it ended. */
  Optional<Identity> find(TokenDigest token) {
    Session session = sessions.get(token);
    Instant now = clock.instant();
    if (session == null || session.expired(now)) {
      return Optional.empty();
    }
    session.used = now;
    return Optional.of(session.identity);
  }

  /** Ends a session. */
  void end(TokenDigest token) {
    sessions.remove(token);
  }

  /** Ends all sessions of a user. */
  synchronized void endAllOf(long user) {
    String id = Long.toString(user);
    sessions.values().removeIf(session -> session.identity.userId().equals(id));
  }
}
