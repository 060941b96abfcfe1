package io.penstock.engine.job;

/** Finds out what a job works on, once it has begun: whatever fails here is how the job ended. */
@FunctionalInterface
public interface JobSetup {
  /** Called once, on the thread of the job; may block. */
  JobWork prepare();
}
