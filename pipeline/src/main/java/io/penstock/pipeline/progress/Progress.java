package io.penstock.pipeline.progress;

import io.penstock.pipeline.outcome.Copied;
import io.penstock.pipeline.outcome.Failed;
import io.penstock.pipeline.outcome.Outcome;
import io.penstock.pipeline.outcome.Skipped;
import io.penstock.pipeline.outcome.Unchanged;
import io.penstock.pipeline.progress.ProgressSnapshot.Tally;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The live counts of one job.
 *
 * <p>Thread-safe by one lock, taken once for a page or an object, so that a snapshot never shows
 * numbers that contradict one another. Bytes of an object count as transferred while they arrive
 * and are taken back when the object fails after all.
 */
public final class Progress {
  private final LongSupplier nanoTime;
  private final long start;
  private final Throughput throughput;
  private boolean listed;
  private Optional<Counted> ahead = Optional.empty();
  private long totalFiles;
  private long totalBytes;
  private long transferredFiles;
  private long transferredBytes;
  private long unchangedFiles;
  private long unchangedBytes;
  private long skippedFiles;
  private long skippedBytes;
  private long failedFiles;
  private long failedBytes;
  private long movedBytes;
  private long lastEvent;

  /**
   * Starts counting.
   *
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public Progress(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.lastEvent = start;
    this.throughput = new Throughput(start);
  }

  /** Adds objects of a page to what there is to do. */
  public synchronized void listed(int files, long bytes) {
    totalFiles += files;
    totalBytes += bytes;
    lastEvent = nanoTime.getAsLong();
  }

  /** Notes that no further objects will be listed. */
  public synchronized void listingComplete() {
    listed = true;
  }

  /** Says what a listing ahead of that of the job came to in all. */
  public synchronized void counted(Counted all) {
    ahead = Optional.of(all);
  }

  /** Corrects what there is to do: an object was replaced by one of another size. */
  public synchronized void resized(long difference) {
    totalBytes += difference;
  }

  /** Counts bytes of an object that arrived. */
  public synchronized void moved(long bytes) {
    long now = nanoTime.getAsLong();
    transferredBytes += bytes;
    movedBytes += bytes;
    throughput.moved(bytes, now);
    lastEvent = now;
  }

  /** Counts bytes of an object that a former job had brought already. */
  synchronized void resumed(long bytes) {
    unchangedBytes += bytes;
  }

  /** Takes back bytes of an object that will not be used: it failed, or it starts anew. */
  synchronized void retracted(long moved, long resumed) {
    transferredBytes -= moved;
    unchangedBytes -= resumed;
  }

  /** Counts what became of objects; the bytes of copied ones were counted as they arrived. */
  public synchronized void ended(Outcome outcome) {
    if (outcome instanceof Copied) {
      transferredFiles++;
    } else if (outcome instanceof Unchanged unchanged) {
      unchangedFiles += unchanged.objects();
      unchangedBytes += unchanged.bytes();
    } else if (outcome instanceof Skipped skipped) {
      skippedFiles++;
      skippedBytes += skipped.detail().bytes();
    } else if (outcome instanceof Failed failed) {
      failedFiles++;
      failedBytes += failed.detail().bytes();
    }
    lastEvent = nanoTime.getAsLong();
  }

  /** When anything was listed, moved or ended last, by the clock that this was made with. */
  public synchronized long lastEvent() {
    return lastEvent;
  }

  /** The counts of this instant. */
  public synchronized ProgressSnapshot snapshot() {
    long now = nanoTime.getAsLong();
    long elapsed = now - start;
    long overall = elapsed <= 0 ? 0 : Math.round((double) movedBytes * 1_000_000_000L / elapsed);
    return new ProgressSnapshot(
        listed,
        ahead,
        new Tally(totalFiles, transferredFiles, unchangedFiles, skippedFiles, failedFiles),
        new Tally(totalBytes, transferredBytes, unchangedBytes, skippedBytes, failedBytes),
        throughput.current(now),
        overall);
  }
}
