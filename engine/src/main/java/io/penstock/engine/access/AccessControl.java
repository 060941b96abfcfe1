package io.penstock.engine.access;

import io.penstock.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Users and how they prove who they are.
 *
 * <p>Thread-safe. All but {@link #authenticate} and {@link #logout} block, on the disk or on the
 * hashing of a password, and must not be called on an event loop. Refusals are {@link
 * AccessException}s.
 */
public interface AccessControl {
  /**
   * Begins a session of ten hours.
   *
   * <p>Fails the same way, and after the same work, for an unknown user and for a wrong password.
   *
   * @param from the address of the caller: failures are slowed for each user and for each address
   * @return a token that begins with {@code session-v1:}
   */
  Secret login(String user, Secret password, String from);

  /** Whose token it is; empty for one that is unknown, expired or revoked. Quick, never blocks. */
  Optional<Identity> authenticate(Secret token);

  /** Ends a session. */
  void logout(Secret token);

  /** All users by name. */
  List<User> users();

  /** Makes a user. */
  User createUser(String name, Secret password, Set<Role> roles);

  /** Sets roles, which count from the user's next login. */
  User setRoles(String name, Set<Role> roles);

  /** Sets a password and ends all sessions of the user. */
  void setPassword(String name, Secret password);

  /** Checks the former password first. */
  void changePassword(String name, Secret former, Secret password, String from);

  /** Deletes a user with their sessions and tokens; the last administrator stays. */
  void deleteUser(String name);

  /** The long-lived tokens of a user, or of all. */
  List<TokenInformation> tokens(Optional<String> user);

  /**
   * Makes a long-lived token of a user.
   *
   * @param expires empty for never
   */
  NewToken createToken(String user, String description, Optional<Instant> expires);

  /** Revokes a token; of this user only, where one is given. */
  void deleteToken(String id, Optional<String> user);

  /** A user. */
  record User(String id, String name, Set<Role> roles, Instant created) {}

  /** What may be known of a token. */
  record TokenInformation(
      String id, String user, String description, Instant created, Optional<Instant> expires) {}

  /** A token that was made; the only time that it is told. It begins with {@code access-v1:}. */
  record NewToken(TokenInformation information, Secret token) {}
}
