package io.penstock.state.access;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * All users: the content of {@code users.json}.
 *
 * @param version of this format
 * @param nextId what the next user gets
 */
public record Users(int version, long nextId, List<UserRecord> users) {
  static final int VERSION = 1;

  /** Nobody yet. */
  public static final Users NONE = new Users(VERSION, 1, List.of());

  public Users {
    users = List.copyOf(users);
    Set<Object> seen = new HashSet<>();
    for (UserRecord user : users) {
      if (!seen.add(user.id()) || !seen.add(user.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two users are called " + user.name() + " or its id");
      }
      if (user.id() >= nextId) {
        throw new IllegalArgumentException(
            "the id of user " + user.name() + " would be given again");
      }
    }
  }

  /** With these users instead. */
  public Users with(List<UserRecord> others, long next) {
    return new Users(VERSION, next, others);
  }
}
