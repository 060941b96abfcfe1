package io.penstock.engine.command;

import io.penstock.engine.view.JobView;
import io.penstock.engine.view.RelationshipView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What earlier copies left in the state directory. */
public interface Relationships {
  /** Every relationship, in the order of their directories; none where there is no state yet. */
  List<Summary> list(Path stateDirectory);

  /** The relationship with that id. */
  Optional<Summary> find(Path stateDirectory, String id);

  /**
   * Forgets a relationship and its index; the copied files stay.
   *
   * @return empty where there was none
   * @throws CommandFailure with {@link ExitCode#CONFLICT} while it is running, and for one of a
   *     server while that runs
   */
  Optional<Deleted> delete(Path stateDirectory, String id);

  /**
   * A relationship that was forgotten.
   *
   * @param warning what could not be set right before, and what to do
   */
  record Deleted(Optional<String> warning) {}

  /**
   * A relationship and its last job.
   *
   * @param relationship what is copied where
   * @param running whether a process copies it now
   * @param lastJob the job that ended last
   */
  record Summary(RelationshipView relationship, boolean running, Optional<JobView> lastJob) {}
}
