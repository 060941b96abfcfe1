package io.penstock.engine.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who has proved who they are.
 *
 * @param userId a decimal string, never given to another user
 * @param name the name of the user
 * @param roles for a session at the time of the login, for a long-lived token as they are now
 * @param accessTokenId empty for a session
 * @param expires when the session or token ends; empty for never
 */
public record Identity(
    String userId,
    String name,
    Set<Role> roles,
    Optional<String> accessTokenId,
    Optional<Instant> expires) {

  public Identity {
    roles = Set.copyOf(roles);
  }

  /** Whether one of the roles allows it. */
  public boolean may(Privilege privilege) {
    return roles.stream().anyMatch(role -> role.privileges().contains(privilege));
  }
}
