package io.penstock.engine.access;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.access.AccessStore;
import io.penstock.state.access.PasswordRecord;
import io.penstock.state.access.UserRecord;
import io.penstock.state.access.Users;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The users. A change is on the disk before it counts. Reading is for any thread, changing for one
 * at a time.
 */
final class UserAccounts {
  static final int MOST = 1_000;

  private final AccessStore store;
  private final Clock clock;
  private volatile Users users;

  UserAccounts(AccessStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.users = store.users();
    users.users().forEach(UserAccounts::roles); // refuses what a newer version may have written
  }

  static Set<Role> roles(UserRecord user) {
    try {
      return user.roles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException e) {
      throw new StateUnavailableException(
          "users.json gives "
              + user.name()
              + " roles that this version does not know: "
              + user.roles()
              + "; remove the role there, or use the version that wrote it",
          e);
    }
  }

  private static List<String> names(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).toList();
  }

  List<UserRecord> all() {
    return users.users();
  }

  Optional<UserRecord> find(String name) {
    return users.users().stream().filter(user -> user.name().equals(name)).findFirst();
  }

  Optional<UserRecord> find(long id) {
    return users.users().stream().filter(user -> user.id() == id).findFirst();
  }

  /** The user of this name, who must be there. */
  UserRecord get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new AccessException(AccessException.Kind.UNKNOWN, "There is no user of that name"));
  }

  /** Refuses a name that is taken, also in other cases: two names that look alike mislead. */
  void checkFree(String name) {
    if (users.users().stream().anyMatch(user -> user.name().equalsIgnoreCase(name))) {
      throw new AccessException(
          AccessException.Kind.EXISTS, "There is a user " + name + " already");
    }
    if (users.users().size() >= MOST) {
      throw AccessRules.invalid("There are " + MOST + " users already: delete one first");
    }
  }

  UserRecord add(String name, PasswordRecord password, Set<Role> roles) {
    checkFree(name);
    UserRecord user = new UserRecord(users.nextId(), name, names(roles), clock.instant(), password);
    List<UserRecord> more = new ArrayList<>(users.users());
    more.add(user);
    more.sort(Comparator.comparing(UserRecord::name));
    write(users.with(more, users.nextId() + 1));
    return user;
  }

  UserRecord setRoles(String name, Set<Role> roles) {
    UserRecord user = get(name);
    if (!roles.contains(Role.ADMIN)) {
      checkNotLastAdministrator(user);
    }
    return replace(user, former -> former.with(names(roles)));
  }

  UserRecord setPassword(UserRecord user, PasswordRecord password) {
    return replace(user, former -> former.with(password));
  }

  private UserRecord replace(UserRecord user, UnaryOperator<UserRecord> change) {
    UserRecord changed = change.apply(user);
    write(
        users.with(
            users.users().stream().map(other -> other.id() == user.id() ? changed : other).toList(),
            users.nextId()));
    return changed;
  }

  void remove(UserRecord user) {
    write(
        users.with(
            users.users().stream().filter(other -> other.id() != user.id()).toList(),
            users.nextId()));
  }

  /** Refuses when nobody else could give this user, or anybody, the role again. */
  void checkNotLastAdministrator(UserRecord user) {
    boolean another =
        users.users().stream()
            .anyMatch(other -> other.id() != user.id() && roles(other).contains(Role.ADMIN));
    if (roles(user).contains(Role.ADMIN) && !another) {
      throw new AccessException(
          AccessException.Kind.LAST_ADMINISTRATOR,
          user.name() + " is the last administrator: make another user one first");
    }
  }

  private void write(Users changed) {
    store.write(changed);
    users = changed;
  }
}
