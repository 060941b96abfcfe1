package io.penstock.engine.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The temporary directory of one demo, removed at its end unless it is to be kept.
 *
 * <p>Removed too where the process is told to stop, by a shutdown hook; not after a {@code kill
 * -9}.
 */
final class DemoWorkspace implements AutoCloseable {
  private final Path root;
  private final boolean keep;
  private final Thread hook = new Thread(this::removeAtShutdown, "demo-clean-up");

  private DemoWorkspace(Path root, boolean keep) {
    this.root = root;
    this.keep = keep;
  }

  /** Makes a workspace below a directory, readable for nobody else. */
  static DemoWorkspace create(Path parent, boolean keep) throws IOException {
    DemoWorkspace workspace =
        new DemoWorkspace(Files.createTempDirectory(parent, "penstock-demo-"), keep);
    if (!keep) {
      Runtime.getRuntime().addShutdownHook(workspace.hook);
    }
    return workspace;
  }

  Path directory() {
    return root.resolve("copy");
  }

  Path state() {
    return root.resolve("state");
  }

  @Override
  public void close() throws IOException {
    if (keep) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The process ends already, and the hook removes the rest.
    }
    remove();
  }

  private void removeAtShutdown() {
    try {
      remove();
    } catch (IOException e) {
      System.err.println("penstock: " + root + " could not be removed: " + e);
    }
  }

  private void remove() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
