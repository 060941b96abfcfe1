package io.penstock.pipeline.hold;

import io.penstock.state.StateUnavailableException;
import io.penstock.state.resume.PermissionJournal;
import io.penstock.state.resume.TakenPermission;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.Taken;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back all that a journal names, and ends the journal where nothing failed. Runs once.
 *
 * <p>What fails does not stop the rest. What was given back before is left alone, so the whole
 * journal can be gone through again.
 */
final class GivingBack {
  private static final Logger log = LoggerFactory.getLogger(GivingBack.class);

  private final DestinationRoot destination;
  private final PermissionJournal journal;
  private final Optional<LocalFiles> files;
  private long givenBack;
  private long failures;
  private TransferException first;
  private StateUnavailableException notRecorded;

  /**
   * @param files told of files that change; without, they are copied again
   */
  GivingBack(DestinationRoot destination, PermissionJournal journal, Optional<LocalFiles> files) {
    this.destination = destination;
    this.journal = journal;
    this.files = files;
  }

  /**
   * Gives back what it can.
   *
   * @param sync whether it must outlive the machine
   * @return how many files and directories
   * @throws TransferException where not all could be given back; the journal stays
   */
  long run(boolean sync) {
    if (journal.isEmpty()) {
      return 0;
    }
    journal.forEach(this::giveBack);
    if (notRecorded != null) {
      log.warn("files whose permissions were given back are copied again", notRecorded);
    }
    if (first != null) {
      throw new TransferException(
          first.kind(),
          failures + " permissions cannot be given back yet, the first: " + first.getMessage(),
          first);
    }
    if (sync) {
      destination.barrier();
    }
    journal.delete();
    return givenBack;
  }

  private void giveBack(TakenPermission line) {
    try {
      Taken taken = Lines.of(line);
      destination
          .giveBack(taken)
          .ifPresent(
              change -> {
                givenBack++;
                if (!taken.directory()) {
                  files.ifPresent(known -> known.changed(taken.path().orElseThrow(), change));
                }
              });
    } catch (TransferException e) {
      failures++;
      first = first == null ? e : first;
    } catch (StateUnavailableException e) {
      // The permission is back; that the index does not know costs a copy.
      notRecorded = e;
    }
  }
}
