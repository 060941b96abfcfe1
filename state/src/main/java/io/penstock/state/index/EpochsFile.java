package io.penstock.state.index;

import io.penstock.state.file.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The epochs of one job, and {@code epochs.json}, which says the same to the next. All but {@link
 * #now} and {@link #recording} is guarded by the index's lock.
 */
final class EpochsFile {
  private static final Logger log = LoggerFactory.getLogger(EpochsFile.class);

  private final Path file;
  private final Optional<Epochs> former;

  /** The last epoch in which anything may have been recorded. */
  private final AtomicInteger recorded;

  private volatile Epochs epochs;
  private boolean syncing;
  private boolean unsynced;

  private EpochsFile(Path file, Optional<Epochs> former, Epochs epochs) {
    this.file = file;
    this.former = former;
    this.epochs = epochs;
    this.recorded = new AtomicInteger(epochs.epoch() - 1);
  }

  /** Reads what the last job left. Nothing is written before {@link #begin}. */
  static EpochsFile open(Path directory, String bootId) throws IOException {
    Path file = directory.resolve("epochs.json");
    Optional<Epochs> former =
        Files.exists(file)
            ? Optional.of(JsonDocument.read(file, Epochs.class, Epochs.VERSION))
            : Optional.empty();
    return new EpochsFile(
        file, former, former.map(last -> last.begin(bootId)).orElseGet(() -> Epochs.first(bootId)));
  }

  /** Whether the machine was started anew since the last job began. */
  boolean machineStarted() {
    return former.filter(last -> last.isOfAnotherBoot(epochs.bootId())).isPresent();
  }

  /** Lets the next job know of this one. */
  void begin() throws IOException {
    if (machineStarted() && former.get().isUncovered()) {
      log.warn(
          "The machine stopped before all was synced: epochs {} to {} of {} are not trusted",
          former.get().covered() + 1,
          former.get().epoch(),
          file.getParent());
    }
    JsonDocument.write(file, epochs);
  }

  /** Which entries may be trusted. */
  Epochs now() {
    return epochs;
  }

  /** The epoch of what is recorded now. */
  int recording() {
    int epoch = epochs.epoch();
    if (recorded.get() < epoch) {
      recorded.accumulateAndGet(epoch, Math::max);
    }
    return epoch;
  }

  int beginBarrier() throws IOException {
    int ended = epochs.epoch();
    // Written first: an epoch beyond the written one would not be distrusted after a crash.
    write(epochs.next());
    syncing = true;
    return ended;
  }

  void completeBarrier(int epoch) throws IOException {
    syncing = false;
    write(epochs.cover(epoch));
  }

  void failBarrier() throws IOException {
    // Should it not be written, the end of the job tries again.
    epochs = epochs.distrust().next();
    write(epochs);
    syncing = false;
  }

  void trustUnsynced() {
    unsynced = true;
  }

  /** Ends the job: what it recorded is covered only where a sync was drawn since, or none is. */
  void end() throws IOException {
    JsonDocument.write(file, ended());
  }

  private Epochs ended() {
    if (syncing) {
      // Nobody will hear how that sync ended.
      return epochs.distrust();
    }
    // What killed jobs recorded before this one needs a sync whatever this one was told.
    boolean nothingElse = epochs.covered() == epochs.epoch() - 1;
    boolean covered = recorded.get() <= epochs.covered() || (unsynced && nothingElse);
    return covered ? epochs.cover(epochs.epoch()) : epochs;
  }

  private void write(Epochs next) throws IOException {
    JsonDocument.write(file, next);
    epochs = next;
  }
}
