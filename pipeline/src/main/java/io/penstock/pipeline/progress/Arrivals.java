package io.penstock.pipeline.progress;

/**
 * The bytes of one object that are there so far, counted until they are taken back.
 *
 * <p>Thread-safe. Bytes that arrive after they were taken back do not count, so that a part that is
 * still being written while its object is given up leaves no trace in the sums.
 */
public final class Arrivals {
  private final Progress progress;
  private long bytes;
  private long resumed;
  private boolean closed;

  public Arrivals(Progress progress) {
    this.progress = progress;
  }

  /** Counts bytes that a former job had brought. */
  public synchronized void resume(long before) {
    resumed += before;
    progress.resumed(before);
  }

  /** How many bytes are there. */
  public synchronized long there() {
    return bytes + resumed;
  }

  /** Counts bytes that arrived. */
  public synchronized void add(long more) {
    if (!closed) {
      bytes += more;
      progress.moved(more);
    }
  }

  /** Ends the counting; what arrived counts for good. */
  public synchronized void settle() {
    closed = true;
  }

  /** Ends the counting and takes everything back; does nothing once settled. */
  public synchronized void takeBack() {
    if (!closed) {
      closed = true;
      progress.retracted(bytes, resumed);
    }
  }
}
