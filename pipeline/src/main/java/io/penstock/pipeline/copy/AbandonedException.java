package io.penstock.pipeline.copy;

/** Ends what is in flight because its job ends: neither a failure of the object nor an outcome. */
final class AbandonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AbandonedException() {
    super("the job ends", null, false, false);
  }
}
