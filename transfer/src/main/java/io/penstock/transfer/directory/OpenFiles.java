package io.penstock.transfer.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many files, connections among them, this process may have open at once. */
public final class OpenFiles {
  /** Where the process is not told its limit: what many systems grant. */
  private static final int USUAL = 1_024;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String NAME = "Max open files ";

  private OpenFiles() {}

  /** The limit that the process has now. Reads it from the kernel. */
  public static int limit() {
    try (Stream<String> lines = Files.lines(LIMITS)) {
      return lines
          .filter(line -> line.startsWith(NAME))
          .map(line -> line.substring(NAME.length()).strip().split(" ", 2)[0])
          .mapToInt(OpenFiles::number)
          .findFirst()
          .orElse(USUAL);
    } catch (IOException e) {
      return USUAL;
    }
  }

  static int number(String limit) {
    // Containers are often granted 1,073,741,816.
    return limit.equals("unlimited")
        ? Integer.MAX_VALUE
        : (int) Math.min(Long.parseLong(limit), Integer.MAX_VALUE);
  }
}
