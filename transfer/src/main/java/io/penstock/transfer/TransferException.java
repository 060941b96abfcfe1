package io.penstock.transfer;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A failure at one of the two ends, classified; its message names the key, path or setting. */
public final class TransferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final Duration retryAfter;

  public TransferException(FailureKind kind, String message) {
    this(kind, message, null);
  }

  public TransferException(FailureKind kind, String message, Throwable cause) {
    this(kind, message, cause, null);
  }

  private TransferException(
      FailureKind kind, String message, Throwable cause, Duration retryAfter) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.retryAfter = retryAfter;
  }

  /** The same failure, with how long the server asks to wait before the next attempt. */
  public TransferException retryAfter(Duration wait) {
    TransferException copy = new TransferException(kind, getMessage(), getCause(), wait);
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  /** What went wrong. */
  public FailureKind kind() {
    return kind;
  }

  /** How long the server asks to wait before the next attempt, where it says so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
