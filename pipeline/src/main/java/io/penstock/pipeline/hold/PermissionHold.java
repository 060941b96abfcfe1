package io.penstock.pipeline.hold;

import io.penstock.config.CopySettings;
import io.penstock.config.Durability;
import io.penstock.config.Lock;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.index.TrackingIndex;
import io.penstock.state.resume.PermissionJournal;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationRoot;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of one destination for the time of one job.
 *
 * <p>To be closed while destination and index are still open, once nothing is written any more.
 * Both ends block on files.
 */
public final class PermissionHold implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PermissionHold.class);

  private final DestinationRoot destination;
  private final PermissionJournal journal;
  private final LocalFiles files;
  private final Journaling journaling;
  private final CopySettings copy;

  /**
   * A lock that is not begun.
   *
   * @param journals where what is taken is written down
   * @param prefix of the keys in the index
   * @param copy whether anything is to be taken, and whether what is given back is synced; a dry
   *     run neither takes nor gives
   */
  public PermissionHold(
      DestinationRoot destination,
      TrackingIndex index,
      Path journals,
      String prefix,
      CopySettings copy) {
    this.destination = destination;
    this.journal = PermissionJournal.open(journals, destination.identity().inode());
    this.files = new LocalFiles(index, prefix);
    this.journaling = new Journaling(journal, files);
    this.copy = copy;
  }

  /**
   * Gives back what a job left taken whose process died; nobody may work on the destination.
   *
   * @param index told of files that change; without, they are copied again
   * @return how many files and directories
   * @throws TransferException where not all could be given back; they can be tried again
   */
  public static long giveBack(
      DestinationRoot destination, Optional<TrackingIndex> index, Path journals, String prefix) {
    Optional<LocalFiles> files = index.map(known -> new LocalFiles(known, prefix));
    try (PermissionJournal journal =
        PermissionJournal.open(journals, destination.identity().inode())) {
      return new GivingBack(destination, journal, files).run(true);
    } finally {
      files.ifPresent(LocalFiles::close);
    }
  }

  /** Gives back what a former job left taken, and takes from here on what is to be taken. */
  public void begin() {
    if (copy.dryRun()) {
      return;
    }
    giveBack("a former job");
    if (copy.lock() == Lock.WRITE) {
      destination.hold(journaling);
    }
  }

  private void giveBack(String who) {
    try {
      long count =
          new GivingBack(destination, journal, Optional.of(files))
              .run(copy.durability() != Durability.NONE);
      if (count > 0) {
        log.info("gave {} permissions back that {} took from others", count, who);
      }
    } catch (TransferException e) {
      log.error("{}; the next job tries again", e.getMessage(), e);
    }
  }

  /** Gives everything back. What fails is logged and tried again by the next job. */
  @Override
  public void close() {
    destination.endHold();
    journaling.tellRefusals();
    try (files;
        journal) {
      if (!copy.dryRun()) {
        giveBack("the job");
      }
    } catch (StateUnavailableException e) {
      log.error("permissions that were taken from others are not given back yet", e);
    }
  }
}
