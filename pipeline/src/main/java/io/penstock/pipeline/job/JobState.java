package io.penstock.pipeline.job;

/** How a job ended. */
public enum JobState {
  /** Every object is copied or unchanged. */
  SUCCEEDED,
  /** The whole folder was seen, and something was not copied. */
  INCOMPLETE,
  /** The job could not go on. */
  FAILED,
  /** Somebody ended the job. */
  ABORTED
}
