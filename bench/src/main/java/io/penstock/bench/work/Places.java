package io.penstock.bench.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Fresh directories for the runs of all works.
 *
 * <p>On a disk, directories of many files are removed only when all runs are over, or where their
 * room is needed: without a journal, ext4 does not use an inode again for one to six minutes after
 * it was freed, and looks at those one after the other whenever it makes a file ({@code
 * recently_deleted} in its ialloc.c).
 */
final class Places implements AutoCloseable {
  private static final long MANY_FILES = 1_000;
  private static final long BLOCK = 4096;
  private static final long MARGIN = 2;

  private final Path destination;
  private final Path scratch;
  private final String fileSystem;
  private final Consumer<String> progress;
  private final Deque<Path> left = new ArrayDeque<>();

  /**
   * @param destination directory in which fresh ones to copy into are made
   * @param scratch directory in which those for all else are made
   * @param progress told where files have to be removed between runs
   */
  Places(Path destination, Path scratch, Consumer<String> progress) throws IOException {
    this.destination = destination;
    this.scratch = scratch;
    this.progress = progress;
    this.fileSystem = Files.getFileStore(destination).type();
  }

  /** What kind of file system is copied into. */
  String fileSystem() {
    return fileSystem;
  }

  /** An empty directory to copy into, with room for so many bytes in so many files. */
  Path destination(long bytes, long files) throws IOException {
    long needed = MARGIN * (bytes + files * BLOCK);
    while (!left.isEmpty() && Files.getFileStore(destination).getUsableSpace() < needed) {
      progress.accept("removing files to make room: the next runs may be slow at making theirs");
      Trees.remove(left.remove());
    }
    return Files.createTempDirectory(destination, "run");
  }

  /** An empty directory for a tool's state, output and logs. */
  Path scratch() throws IOException {
    return Files.createTempDirectory(scratch, "run");
  }

  /** Gives a directory back after a run. */
  void leave(Path directory, long files) throws IOException {
    if (fileSystem.equals("tmpfs") || files < MANY_FILES) {
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
