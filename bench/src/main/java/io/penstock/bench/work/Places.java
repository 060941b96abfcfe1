package io.penstock.bench.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fresh directories for the runs of one scale.
 *
 * <p>On a disk, directories of many files are removed only when all runs are over: after a mass
 * delete a file system can be slow at creating files for minutes.
 */
final class Places implements AutoCloseable {
  private static final long MANY_FILES = 1_000;

  private final RunPlan plan;
  private final boolean memory;
  private final List<Path> left = new ArrayList<>();

  Places(RunPlan plan) throws IOException {
    this.plan = plan;
    this.memory = Files.getFileStore(plan.destination()).type().equals("tmpfs");
  }

  /** An empty directory to copy into. */
  Path destination() throws IOException {
    return Files.createTempDirectory(plan.destination(), "run");
  }

  /** An empty directory for a tool's state, output and logs. */
  Path scratch() throws IOException {
    return Files.createTempDirectory(plan.scratch(), "run");
  }

  /** Gives a directory back after a run. */
  void leave(Path directory, long files) throws IOException {
    if (memory || files < MANY_FILES) {
      Trees.remove(directory);
    } else {
      left.add(directory);
    }
  }

  @Override
  public void close() throws IOException {
    for (Path directory : left) {
      Trees.remove(directory);
    }
  }
}
