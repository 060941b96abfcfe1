package io.penstock.pipeline.hold;

import io.penstock.state.resume.PermissionJournal;
import io.penstock.transfer.directory.HoldObserver;
import io.penstock.transfer.directory.ModeChange;
import io.penstock.transfer.directory.Taken;
import io.penstock.transfer.key.RelativePath;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what is taken before it is. Thread-safe. */
final class Journaling implements HoldObserver {
  private static final Logger log = LoggerFactory.getLogger(Journaling.class);

  private final PermissionJournal journal;
  private final LocalFiles files;
  private final AtomicLong refusals = new AtomicLong();

  Journaling(PermissionJournal journal, LocalFiles files) {
    this.journal = journal;
    this.files = files;
  }

  @Override
  public void taking(List<Taken> permissions) {
    journal.taking(permissions.stream().map(Lines::of).toList());
  }

  @Override
  public void force() {
    journal.force();
  }

  @Override
  public void changed(RelativePath file, ModeChange change) {
    files.changed(file, change);
  }

  @Override
  public void refused(String path, String why) {
    if (refusals.incrementAndGet() == 1) {
      log.warn("others keep their permission to write to '{}': {}; the job goes on", path, why);
    }
  }

  /** Says how many files and directories others could write to all the time. */
  void tellRefusals() {
    if (refusals.get() > 1) {
      log.warn("others kept their permission to write to {} files and directories", refusals.get());
    }
  }
}
