package io.penstock.engine.command;

import io.penstock.engine.progress.ProgressSource;

/** Who watches a job from outside. Thread-safe. */
public interface CopyWatcher {
  /** Hands over where the progress of the job can be read; called once, when the job begins. */
  void started(ProgressSource progress);

  /** Tells one object that a dry run would copy. May block while it is printed. */
  void planned(PlannedCopy copy);

  /**
   * Says what to do when the user wants the job to end: stop taking work and come to an end soon.
   *
   * <p>The action runs once at most, on a thread of its own, at once where the wish came first.
   */
  void onCancel(Runnable action);
}
