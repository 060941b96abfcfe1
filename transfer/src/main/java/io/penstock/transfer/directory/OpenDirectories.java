package io.penstock.transfer.directory;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many directories the destinations of a process hold open, and how many of them they may while
 * nobody uses them. Thread-safe.
 */
final class OpenDirectories {
  /** Two descriptors each: a quarter of the process's are left to them, the rest to all else. */
  private static final int DESCRIPTORS_FOR_EACH = 8;

  /** Those of this process, by the limit that it began with. */
  static final OpenDirectories OF_PROCESS =
      new OpenDirectories(OpenFiles.limit() / DESCRIPTORS_FOR_EACH);

  private final int most;
  private final AtomicInteger count = new AtomicInteger();

  OpenDirectories(int most) {
    this.most = most;
  }

  void opened() {
    count.incrementAndGet();
  }

  void closed() {
    count.decrementAndGet();
  }

  /** Whether those that nobody uses are to be closed. */
  boolean areTooMany() {
    return count.get() > most;
  }
}
