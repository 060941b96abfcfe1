package io.penstock.engine.logging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is appended to and, once it is long, becomes {@code NAME.1}, which becomes {@code
 * NAME.2}, and so on; the oldest is dropped. Readable by its owner alone. Confined to one thread.
 */
final class RotatingLogFile implements AutoCloseable {
  private static final long LONGEST = 10L << 20;
  private static final int FILES = 5;
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final long longest;
  private FileChannel channel;

  private RotatingLogFile(Path file, long longest, FileChannel channel) {
    this.file = file;
    this.longest = longest;
    this.channel = channel;
  }

  static RotatingLogFile open(Path file) throws IOException {
    return open(file, LONGEST);
  }

  static RotatingLogFile open(Path file, long longest) throws IOException {
    Path directory = file.getParent();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory.getParent());
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return new RotatingLogFile(file, longest, append(file));
  }

  private static FileChannel append(Path file) throws IOException {
    FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ALONE);
    FileChannel channel = FileChannel.open(file, APPEND, mode);
    Files.setPosixFilePermissions(file, OWNER_ALONE); // an older file keeps its mode otherwise
    return channel;
  }

  /** Appends one message in one write, so that those of two processes do not mix. */
  void write(byte[] message) throws IOException {
    if (channel.size() > 0 && channel.size() + message.length > longest) {
      rotate();
    }
    ByteBuffer remaining = ByteBuffer.wrap(message);
    while (remaining.hasRemaining()) {
      channel.write(remaining);
    }
  }

  private void rotate() throws IOException {
    for (int number = FILES - 1; number > 0; number--) {
      Path younger = numbered(number - 1);
      if (Files.exists(younger, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(younger, numbered(number), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    FileChannel full = channel;
    channel = append(file);
    full.close();
  }

  private Path numbered(int number) {
    return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
