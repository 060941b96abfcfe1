package io.penstock.engine.access;

import io.penstock.config.Secret;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.access.AccessStore;
import io.penstock.state.access.PasswordRecord;
import io.penstock.state.access.TokenRecord;
import io.penstock.state.access.UserRecord;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users and tokens of a state directory, sessions in memory.
 *
 * <p>Passwords are hashed outside of the lock that changes are made under; whoever proved a
 * password is asked for it again where it changed meanwhile.
 */
public final class StoredAccessControl implements AccessControl {
  private static final Logger log = LoggerFactory.getLogger(StoredAccessControl.class);
  private static final Sessions.Bounds SESSIONS = new Sessions.Bounds(10_000, 1_000);

  private final UserAccounts users;
  private final LongLivedTokens tokens;
  private final Sessions sessions;
  private final TokenMaker maker;
  private final PasswordChecks passwords;

  StoredAccessControl(
      AccessStore store,
      Clock clock,
      LongSupplier nanoTime,
      SecureRandom random,
      PasswordHashing hashing) {
    this.users = new UserAccounts(store, clock);
    this.tokens = new LongLivedTokens(store, clock, id -> users.find(id).isPresent());
    this.sessions = new Sessions(clock, SESSIONS);
    this.maker = new TokenMaker(random);
    this.passwords = new PasswordChecks(users, new LoginThrottle(nanoTime), hashing);
  }

  /**
   * Reads the users and tokens of a state directory that this process holds.
   *
   * @param clock for the ends of sessions and tokens
   * @param nanoTime for the waits of those who guess
   * @throws StateUnavailableException when a file of them is damaged or of a newer version
   */
  public static StoredAccessControl open(
      AccessStore store, Clock clock, LongSupplier nanoTime, SecureRandom random) {
    PasswordHashing hashing =
        new PasswordHashing(PasswordHashing::argon2id, PasswordHashing.COST, random);
    return new StoredAccessControl(store, clock, nanoTime, random, hashing);
  }

  @Override
  public Secret login(String user, Secret password, String from) {
    UserRecord proven = passwords.prove(user, password, from);
    if (passwords.isOutdated(proven.password())) {
      proven = hashAgain(proven, password);
    }
    Secret token = maker.session();
    synchronized (this) {
      sessions.begin(TokenDigest.of(token), unchanged(proven));
    }
    return token;
  }

  /** The user as it is now, if the password is still the one that was proved. */
  private UserRecord unchanged(UserRecord proven) {
    return users
        .find(proven.id())
        .filter(user -> user.password().equals(proven.password()))
        .orElseThrow(PasswordChecks::wrongCredentials);
  }

  private UserRecord hashAgain(UserRecord proven, Secret password) {
    PasswordRecord dearer = passwords.hash(password);
    synchronized (this) {
      try {
        return users.setPassword(unchanged(proven), dearer);
      } catch (StateUnavailableException e) {
        log.warn("The password of {} could not be hashed anew", proven.name(), e);
        return proven;
      }
    }
  }

  @Override
  public Optional<Identity> authenticate(Secret token) {
    TokenDigest digest = TokenDigest.of(token);
    return sessions.find(digest).or(() -> tokens.find(digest).flatMap(this::identity));
  }

  private Optional<Identity> identity(TokenRecord token) {
    return users
        .find(token.user())
        .map(
            user ->
                new Identity(
                    Long.toString(user.id()),
                    user.name(),
                    UserAccounts.roles(user),
                    Optional.of(Long.toString(token.id())),
                    token.end()));
  }

  @Override
  public void logout(Secret token) {
    sessions.end(TokenDigest.of(token));
  }

  @Override
  public List<User> users() {
    return users.all().stream()
        .map(StoredAccessControl::user)
        .sorted(Comparator.comparing(User::name))
        .toList();
  }

  private static User user(UserRecord user) {
    return new User(
        Long.toString(user.id()), user.name(), UserAccounts.roles(user), user.created());
  }

  @Override
  public User createUser(String name, Secret password, Set<Role> roles) {
    AccessRules.checkName(name);
    AccessRules.checkPassword(password);
    users.checkFree(name);
    PasswordRecord hash = passwords.hash(password);
    synchronized (this) {
      return user(users.add(name, hash, roles));
    }
  }

  @Override
  public synchronized User setRoles(String name, Set<Role> roles) {
    return user(users.setRoles(name, roles));
  }

  @Override
  public void setPassword(String name, Secret password) {
    UserRecord user = users.get(name);
    AccessRules.checkPassword(password);
    PasswordRecord hash = passwords.hash(password);
    synchronized (this) {
      setPassword(users.get(user.name()), hash);
    }
  }

  private void setPassword(UserRecord user, PasswordRecord hash) {
    users.setPassword(user, hash);
    sessions.endAllOf(user.id());
  }

  @Override
  public void changePassword(String name, Secret former, Secret password, String from) {
    AccessRules.checkPassword(password);
    UserRecord proven = passwords.prove(name, former, from);
    PasswordRecord hash = passwords.hash(password);
    synchronized (this) {
      setPassword(unchanged(proven), hash);
    }
  }

  @Override
  public synchronized void deleteUser(String name) {
    UserRecord user = users.get(name);
    users.checkNotLastAdministrator(user);
    tokens.keepOnly(token -> token.user() != user.id());
    users.remove(user);
    sessions.endAllOf(user.id());
  }

  @Override
  public List<TokenInformation> tokens(Optional<String> user) {
    Optional<Long> id = user.map(name -> users.get(name).id());
    return tokens.all().stream()
        .filter(token -> id.isEmpty() || token.user() == id.get())
        .flatMap(token -> users.find(token.user()).map(owner -> information(token, owner)).stream())
        .toList();
  }

  private static TokenInformation information(TokenRecord token, UserRecord owner) {
    return new TokenInformation(
        Long.toString(token.id()), owner.name(), token.description(), token.created(), token.end());
  }

  @Override
  public synchronized NewToken createToken(
      String user, String description, Optional<Instant> expires) {
    UserRecord owner = users.get(user);
    AccessRules.checkDescription(description);
    Secret token = maker.longLived();
    TokenRecord record = tokens.add(owner.id(), description, expires, TokenDigest.of(token));
    return new NewToken(information(record, owner), token);
  }

  @Override
  public synchronized void deleteToken(String id, Optional<String> user) {
    Optional<Long> owner = user.map(name -> users.get(name).id());
    TokenRecord revoked =
        tokens.all().stream()
            .filter(token -> Long.toString(token.id()).equals(id))
            .filter(token -> owner.isEmpty() || token.user() == owner.get())
            .findFirst()
            .orElseThrow(
                () ->
                    new AccessException(
                        AccessException.Kind.UNKNOWN, "There is no token of that id"));
    tokens.keepOnly(token -> token.id() != revoked.id());
  }
}
