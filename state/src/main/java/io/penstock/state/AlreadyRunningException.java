package io.penstock.state;

import java.util.OptionalLong;

/** Another job holds what this one needs; the message names its process where it is known. */
public final class AlreadyRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long holder;

  public AlreadyRunningException(String what, OptionalLong holder) {
    super(
        what
            + " is in use by "
            + (holder.isPresent() ? "process " + holder.getAsLong() : "another process")
            + ": wait until that job ends, or abort it");
    this.holder = holder.orElse(-1);
  }

  /** The process that holds the lock, empty where it could not be told. */
  public OptionalLong holder() {
    return holder < 0 ? OptionalLong.empty() : OptionalLong.of(holder);
  }
}
