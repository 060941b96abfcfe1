package io.penstock.engine.http;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AccessException;
import io.penstock.engine.access.Identity;
import io.penstock.engine.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The users reader, writer and admin, whose password is {@link #PASSWORD}, each with a session
 * whose token is {@code session-v1:} and the name.
 */
public final class FakeAccess implements AccessControl {
  public static final Secret PASSWORD = Secret.of("canary-password");
  public static final Instant EXPIRES = Instant.parse("2026-11-25T22:00:00.000000001Z");

  private final Map<String, User> users = new TreeMap<>();
  private final Map<String, Identity> sessions = new ConcurrentHashMap<>();
  private final Map<String, NewToken> tokens = new TreeMap<>();
  private int failures;

  FakeAccess() {
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase(java.util.Locale.ROOT);
      createUser(name, PASSWORD, Set.of(role));
      login(name, PASSWORD, "127.0.0.1");
    }
  }

  /** The token of one of the three. */
  static String token(String user) {
    return "session-v1:" + user;
  }

  @Override
  public synchronized Secret login(String user, Secret password, String from) {
    if (failures > 3) {
      throw new AccessException(
          AccessException.Kind.TOO_MANY_FAILURES,
          "wait before you try again",
          Duration.ofMillis(1500),
          failures++ > 4);
    }
    if (!users.containsKey(user) || !password.equals(PASSWORD)) {
      failures++;
      throw new AccessException(
          AccessException.Kind.WRONG_CREDENTIALS, "user or password is wrong");
    }
    User known = users.get(user);
    Identity identity =
        new Identity(known.id(), user, known.roles(), Optional.empty(), Optional.of(EXPIRES));
    sessions.put(token(user), identity);
    return Secret.of(token(user));
  }

  @Override
  public Optional<Identity> authenticate(Secret token) {
    return Optional.ofNullable(sessions.get(token.reveal()));
  }

  @Override
  public void logout(Secret token) {
    sessions.remove(token.reveal());
  }

  @Override
  public synchronized List<User> users() {
    return List.copyOf(users.values());
  }

  @Override
  public synchronized User createUser(String name, Secret password, Set<Role> roles) {
    if (users.containsKey(name)) {
      throw new AccessException(
          AccessException.Kind.EXISTS, "there is a user '" + name + "' already");
    }
    User user =
        new User(
            Integer.toString(1_000 + users.size()),
            name,
            roles,
            Instant.parse("2026-11-24T10:00:00Z"));
    users.put(name, user);
    return user;
  }

  @Override
  public synchronized User setRoles(String name, Set<Role> roles) {
    User user = known(name);
    User changed = new User(user.id(), name, roles, user.created());
    users.put(name, changed);
    return changed;
  }

  @Override
  public synchronized void setPassword(String name, Secret password) {
    known(name);
    sessions.remove(token(name));
  }

  @Override
  public synchronized void changePassword(
      String name, Secret former, Secret password, String from) {
    known(name);
    if (!former.equals(PASSWORD)) {
      throw new AccessException(
          AccessException.Kind.WRONG_CREDENTIALS, "user or password is wrong");
    }
  }

  @Override
  public synchronized void deleteUser(String name) {
    if (name.equals("admin")) {
      throw new AccessException(
          AccessException.Kind.LAST_ADMINISTRATOR, "admin is the last administrator");
    }
    known(name);
    users.remove(name);
    sessions.remove(token(name));
  }

  @Override
  public synchronized List<TokenInformation> tokens(Optional<String> user) {
    return tokens.values().stream()
        .map(NewToken::information)
        .filter(token -> user.isEmpty() || user.get().equals(token.user()))
        .toList();
  }

  @Override
  public synchronized NewToken createToken(
      String user, String description, Optional<Instant> expires) {
    known(user);
    String id = "t" + (tokens.size() + 1);
    NewToken made =
        new NewToken(
            new TokenInformation(
                id, user, description, Instant.parse("2026-11-25T10:00:00Z"), expires),
            Secret.of("access-v1:" + id));
    tokens.put(id, made);
    return made;
  }

  @Override
  public synchronized void deleteToken(String id, Optional<String> user) {
    NewToken token = tokens.get(id);
    if (token == null
        || user.filter(name -> !name.equals(token.information().user())).isPresent()) {
      throw new AccessException(AccessException.Kind.UNKNOWN, "there is no token '" + id + "'");
    }
    tokens.remove(id);
  }

  private User known(String name) {
    return Optional.ofNullable(users.get(name))
        .orElseThrow(
            () ->
                new AccessException(
                    AccessException.Kind.UNKNOWN, "there is no user '" + name + "'"));
  }

  /** Names of those who have a session. */
  List<String> signedIn() {
    return new ArrayList<>(sessions.keySet());
  }
}
