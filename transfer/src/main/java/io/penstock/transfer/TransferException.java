package io.penstock.transfer;

import java.util.Objects;

/** A failure at one of the two ends, classified; its message names the key, path or setting. */
public final class TransferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  public TransferException(FailureKind kind, String message) {
    this(kind, message, null);
  }

  public TransferException(FailureKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** What went wrong. */
  public FailureKind kind() {
    return kind;
  }
}
