package io.penstock.engine.copy;

import io.penstock.config.OutputFormat;
import io.penstock.config.OutputSettings;
import io.penstock.engine.command.CopyWatcher;
import io.penstock.engine.command.PlannedCopy;
import io.penstock.engine.job.JobWatcher;
import io.penstock.engine.job.RunningJob;
import io.penstock.pipeline.copy.Candidate;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells whoever watches a copy of its job. */
record WatchedJob(CopyWatcher watcher, OutputSettings output) implements JobWatcher {
  @Override
  public void started(RunningJob job) {
    watcher.started(job::progress);
    watcher.onCancel(() -> job.abort("the job was aborted"));
  }

  /** Nobody reads what a quiet dry run would copy. */
  @Override
  public Optional<Consumer<Candidate>> plan() {
    boolean printed = !output.quiet() || output.format() == OutputFormat.JSON;
    return printed
        ? Optional.of(candidate -> watcher.planned(planned(candidate)))
        : Optional.empty();
  }

  private static PlannedCopy planned(Candidate candidate) {
    return new PlannedCopy(
        candidate.version().key().toString(),
        candidate.version().size(),
        candidate.cause().words());
  }
}
