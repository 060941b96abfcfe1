package io.penstock.pipeline.disk;

/**
 * An error of the virtual machine or of a class, met in a call on files, made an exception so that
 * it ends a job rather than being lost: a mapped page on a full disk, for one, raises an {@code
 * InternalError}.
 */
public final class FatalDiskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Wraps an error that must not pass through an operator. */
  public FatalDiskException(Error cause) {
    super("the virtual machine failed in a call on files: " + cause, cause);
  }
}
