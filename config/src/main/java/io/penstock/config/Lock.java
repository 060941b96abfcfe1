package io.penstock.config;

/** What others may do beneath the destination while a job runs. */
public enum Lock {
  /** All that they might before. */
  NONE,
  /** Read: write permission is taken from them and given back when the job has ended. */
  WRITE
}
