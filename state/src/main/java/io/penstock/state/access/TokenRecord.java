package io.penstock.state.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A long-lived token as it is kept.
 *
 * @param id never given to another token of this state directory
 * @param user id of the user that it stands for
 * @param description what its user wants to know of it
 * @param expires null for never
 * @param hash hexadecimal SHA-256 of the token
 */
public record TokenRecord(
    long id, long user, String description, Instant created, Instant expires, String hash) {

  public TokenRecord {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(created, "created");
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("token " + id + " has no SHA-256 hash");
    }
  }

  /** When it ends, empty for never. */
  public Optional<Instant> end() {
    return Optional.ofNullable(expires);
  }

  /** Shows no hash. */
  @Override
  public String toString() {
    return "token " + id + " of user " + user;
  }
}
