package io.penstock.engine.access;

import io.penstock.config.Secret;
import io.penstock.state.access.PasswordRecord;
import io.penstock.state.access.UserRecord;
import java.util.Optional;

/**
 * Asks for passwords: who guesses is slowed, hashing goes in turns, and a user that there is not
 * takes the same work as one that there is. Thread-safe; every method that hashes blocks.
 */
final class PasswordChecks {
  private final UserAccounts users;
  private final LoginThrottle throttle;
  private final PasswordHashing hashing;
  private final HashingTurns turns = new HashingTurns();

  PasswordChecks(UserAccounts users, LoginThrottle throttle, PasswordHashing hashing) {
    this.users = users;
    this.throttle = throttle;
    this.hashing = hashing;
  }

  /** The user whose password it is, as it was when the password was compared. */
  UserRecord prove(String name, Secret password, String from) {
    throttle.check(name, from);
    return turns.take(
        () -> {
          throttle.check(name, from); // those who waited beside this one may have failed
          Optional<UserRecord> user = users.find(name);
          PasswordRecord kept = user.map(UserRecord::password).orElse(hashing.nobodys());
          if (!hashing.matches(password, kept) || user.isEmpty()) {
            throttle.failed(name, from);
            throw wrongCredentials();
          }
          throttle.succeeded(name, from);
          return user.get();
        });
  }

  /** Hashes a new password. */
  PasswordRecord hash(Secret password) {
    return turns.take(() -> hashing.hash(password));
  }

  /** Whether hashing became dearer since. */
  boolean isOutdated(PasswordRecord kept) {
    return hashing.isOutdated(kept);
  }

  static AccessException wrongCredentials() {
    return new AccessException(
        AccessException.Kind.WRONG_CREDENTIALS, "The user name or the password is wrong");
  }
}
