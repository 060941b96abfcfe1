package io.penstock.state.store;

/** How a job ended. */
public enum JobState {
  /** Everything is copied or unchanged. */
  SUCCEEDED,
  /** It came to its end, and something was not copied. */
  INCOMPLETE,
  /** It could not go on. */
  FAILED,
  /** It was stopped, or its process ended. */
  ABORTED
}
