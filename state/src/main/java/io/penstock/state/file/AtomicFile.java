package io.penstock.state.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * Replaces a whole file so that a crash leaves the former content or the new, never a mixture. Only
 * the owner may read what is written, whatever the mode of the directory.
 */
public final class AtomicFile {
  private static final Set<OpenOption> FRESH = Set.of(CREATE_NEW, WRITE);

  private AtomicFile() {}

  /**
   * Writes beside the target, syncs, renames over it, syncs the directory. Two callers must not
   * write the same target at once.
   */
  public static void write(Path target, byte[] content) throws IOException {
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(fresh); // a crash left it, and it would keep its mode
    try (FileChannel channel = FileChannel.open(fresh, FRESH, OwnerAlone.file())) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(fresh, target, ATOMIC_MOVE);
    syncDirectory(target.toAbsolutePath().getParent());
  }

  /** Makes the names of a directory durable. Opening a directory for reading works on Linux. */
  public static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }
}
