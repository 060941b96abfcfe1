package io.penstock.engine.access;

import java.time.Duration;
import java.util.Optional;

/** Something is not allowed or not possible; the message is for users. */
public final class AccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final Duration wait;
  private final boolean repeated;

  public AccessException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** With the time after which another attempt is listened to. */
  public AccessException(Kind kind, String message, Duration wait) {
    this(kind, message, wait, false);
  }

  /** With whether the same caller was refused for the same reason already, and did not wait. */
  public AccessException(Kind kind, String message, Duration wait, boolean repeated) {
    super(message);
    this.kind = kind;
    this.wait = wait;
    this.repeated = repeated;
  }

  /** What is wrong. */
  public enum Kind {
    /** User or password is wrong. */
    WRONG_CREDENTIALS,
    /** Too many attempts failed of late, or are being checked just now. */
    TOO_MANY_FAILURES,
    /** There is no such user or token. */
    UNKNOWN,
    /** A user of that name is there. */
    EXISTS,
    /** The name, password or roles are not as they should be. */
    INVALID,
    /** The last administrator cannot be deleted or lose the role. */
    LAST_ADMINISTRATOR
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** Whether it tells nothing that was not told a moment ago. */
  public boolean repeated() {
    return repeated;
  }

  /** When to try again. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }
}
