package io.penstock.transfer.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * How many directories the destinations of a process hold open, and how many of them they may while
 * nobody uses them. Thread-safe.
 */
final class OpenDirectories {
  /** Two descriptors each: a quarter of the process's are left to them, the rest to all else. */
  private static final int DESCRIPTORS_FOR_EACH = 8;

  /** Where the process is not told its limit: what many systems grant. */
  private static final int USUAL_DESCRIPTORS = 1_024;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String OPEN_FILES = "Max open files ";

  /** Those of this process, by the limit that it began with. */
  static final OpenDirectories OF_PROCESS =
      new OpenDirectories(descriptors() / DESCRIPTORS_FOR_EACH);

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

  static int number(String limit) {
    // Containers are often granted 1,073,741,816.
    return limit.equals("unlimited")
        ? Integer.MAX_VALUE
        : (int) Math.min(Long.parseLong(limit), Integer.MAX_VALUE);
  }

  private static int descriptors() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .filter(line -> line.startsWith(OPEN_FILES))
          .map(line -> line.substring(OPEN_FILES.length()).strip().split(" ", 2)[0])
          .mapToInt(OpenDirectories::number)
          .findFirst()
          .orElse(USUAL_DESCRIPTORS);
    } catch (IOException e) {
      return USUAL_DESCRIPTORS;
    }
  }
}
