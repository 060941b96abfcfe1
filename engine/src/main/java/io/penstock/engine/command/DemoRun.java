package io.penstock.engine.command;

import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Shows what Penstock does, against a server of its own. */
@FunctionalInterface
public interface DemoRun {
  /** Runs the demo; blocks until it is over. */
  ExitCode run(Options options, Stage stage);

  /**
   * What the user asked for.
   *
   * @param keep whether to leave the copied files
   * @param objects how many objects to serve, {@value #FEWEST} to {@value #MOST}; the demo's own
   *     number where empty
   */
  record Options(boolean keep, OptionalInt objects) {
    /** As many as the demo changes or names. */
    static final int FEWEST = 10;

    /** As many as fit the heap that the launcher gives, 192 MiB, with room to spare. */
    static final int MOST = 100_000;

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException where it is out of bounds
     */
    public Options {
      objects.ifPresent(
          count -> {
            if (count < FEWEST || count > MOST) {
              throw new IllegalArgumentException(
                  "--objects: " + count + " is not from " + FEWEST + " to " + MOST);
            }
          });
    }
  }

  /** What the demo may use of the command line. */
  interface Stage {
    /** Standard output. */
    PrintStream out();

    /** Settings to start from, with the state directory of the user, which the demo replaces. */
    PenstockSettings settings();

    /**
     * Copies with progress on the terminal, as {@code penstock copy} does, but prints no result.
     */
    CopyResult copy(PenstockSettings settings, S3Folder folder, Path directory);
  }
}
