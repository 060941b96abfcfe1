package io.penstock.config;

/** What a job does about a key that cannot become a file. */
public enum OnDisallowed {
  /** Report it and go on. */
  SKIP,
  /** End the job as failed. */
  FAIL
}
