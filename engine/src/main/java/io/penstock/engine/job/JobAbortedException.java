package io.penstock.engine.job;

/** Somebody ended a job before it began to copy; the message is what its error says. */
public final class JobAbortedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobAbortedException(String cause) {
    super(cause);
  }
}
