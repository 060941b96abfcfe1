package io.penstock.pipeline.job;

import io.penstock.pipeline.outcome.NotCopied;

/** Ends a job that is set to fail on what cannot become a file. */
public final class DisallowedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DisallowedException(NotCopied notCopied) {
    super(notCopied.reason() + ": " + notCopied.message());
  }
}
