package io.penstock.state.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A user as it is kept.
 *
 * @param id never given to another user of this state directory
 * @param name unique
 * @param roles names of roles, in order
 */
public record UserRecord(
    long id, String name, List<String> roles, Instant created, PasswordRecord password) {

  public UserRecord {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(password, "password");
    roles = List.copyOf(roles);
  }

  /** The same user with other roles. */
  public UserRecord with(List<String> other) {
    return new UserRecord(id, name, other, created, password);
  }

  /** The same user with another password. */
  public UserRecord with(PasswordRecord other) {
    return new UserRecord(id, name, roles, created, other);
  }
}
