package io.penstock.engine.job;

import io.penstock.pipeline.copy.InterruptedFiles;
import io.penstock.state.resume.StagingJournal;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import java.util.Optional;

/**
 * A destination together with the journal of where temporary files may lie in it.
 *
 * <p>Opening removes what a killed process left, but what a job can go on from.
 */
final class Staging implements AutoCloseable {
  private final DestinationRoot destination;
  private final Optional<StagingJournal> journal;

  private Staging(DestinationRoot destination, Optional<StagingJournal> journal) {
    this.destination = destination;
    this.journal = journal;
  }

  static Staging open(
      RelationshipFolder files, JobWork work, String bootId, InterruptedFiles interrupted) {
    if (work.copy().dryRun()) {
      return new Staging(
          DestinationRoot.open(work.directory(), DestinationOptions.looking()), Optional.empty());
    }
    StagingJournal journal = StagingJournal.open(files.stagingJournal(), bootId);
    try {
      DestinationOptions options =
          DestinationOptions.writing(work.copy().durability(), observer(journal));
      DestinationRoot destination =
          work.identity()
              .map(identity -> DestinationRoot.open(work.directory(), identity, options))
              .orElseGet(() -> DestinationRoot.open(work.directory(), options));
      Staging staging = new Staging(destination, Optional.of(journal));
      staging.sweep(journal.left(), interrupted);
      journal.swept(bootId);
      return staging;
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  DestinationRoot destination() {
    return destination;
  }

  private void sweep(StagingJournal.Left left, InterruptedFiles interrupted) {
    if (!left.sameBoot()) {
      // The journal may not have reached the disk before the machine stopped.
      destination.sweepTree(interrupted.names());
      return;
    }
    for (String path : left.directories()) {
      destination.sweep(
          path.isEmpty() ? Optional.empty() : Optional.of(RelativePath.of(path)),
          interrupted.names());
    }
  }

  private static StagingObserver observer(StagingJournal journal) {
    return new StagingObserver() {
      @Override
      public void staging(Optional<RelativePath> directory) {
        journal.staging(name(directory));
      }

      @Override
      public void left(Optional<RelativePath> directory) {
        journal.staged(name(directory));
      }

      @Override
      public void leftBehind(Optional<RelativePath> directory) {
        journal.leftBehind(name(directory));
      }
    };
  }

  private static String name(Optional<RelativePath> directory) {
    return directory.map(RelativePath::toString).orElse("");
  }

  @Override
  public void close() {
    destination.close();
    journal.ifPresent(StagingJournal::closeClean);
  }
}
