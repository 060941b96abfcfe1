package io.penstock.engine.job;

import io.penstock.pipeline.copy.Candidate;
import java.util.Optional;
import java.util.function.Consumer;

/** Who watches a job from outside. */
public interface JobWatcher {
  /** Called once, on the thread of the job, when it begins to copy. */
  void started(RunningJob job);

  /**
   * Told of each object that a dry run would copy, from many threads; may block. Empty where they
   * are only counted.
   */
  default Optional<Consumer<Candidate>> plan() {
    return Optional.empty();
  }
}
