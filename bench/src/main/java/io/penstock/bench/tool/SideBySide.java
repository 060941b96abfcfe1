package io.penstock.bench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Relationships that one process copies side by side: all of a deep folder, and some of the
 * directories beneath it by themselves.
 */
public final class SideBySide {
  /** Small ones beside the large one. */
  public static final int SMALL = 49;

  /** Objects in each small folder, as the deep keys of a bucket have it. */
  public static final int OBJECTS = 100;

  private static final int FOLDERS_A_DIRECTORY = 100;

  private SideBySide() {}

  /** The folder of a small relationship, below that of the large one. */
  public static String folder(int number) {
    return "a%08d/b%02d/".formatted(number / FOLDERS_A_DIRECTORY, number % FOLDERS_A_DIRECTORY);
  }

  /** Where the large folder goes, below the directory of the run. */
  public static Path large(Path directory) {
    return directory.resolve("large");
  }

  /** Where a small one goes. */
  public static Path small(Path directory, int number) {
    return directory.resolve("small-" + number);
  }

  /** How many seconds each of the small ones took, as the process printed them. */
  public static List<Double> seconds(Path output) throws IOException {
    return Files.readAllLines(output).stream().map(Double::valueOf).toList();
  }
}
