package io.penstock.state.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file of lines that is appended to and, once it is long, becomes {@code NAME.1}, which becomes
 * {@code NAME.2}, and so on; the oldest is dropped. Readable by its owner alone, not synced.
 * Confined to one thread.
 */
public final class RotatingFile implements AutoCloseable {
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

  private final Path file;
  private final long longest;
  private final int files;
  private FileChannel channel;
  private boolean torn;

  private RotatingFile(Path file, long longest, int files, FileChannel channel, boolean torn) {
    this.file = file;
    this.longest = longest;
    this.files = files;
    this.channel = channel;
    this.torn = torn;
  }

  /**
   * Opens a file and makes it, with its directory, where it is missing.
   *
   * @param longest bytes of each file
   * @param files how many are kept
   */
  public static RotatingFile open(Path file, long longest, int files) throws IOException {
    Path directory = file.getParent();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory.getParent());
      Files.createDirectory(directory, OwnerAlone.directory());
    }
    return new RotatingFile(file, longest, files, append(file), LineFile.endsTorn(file));
  }

  private static FileChannel append(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, APPEND, OwnerAlone.file());
    OwnerAlone.keep(file); // an older file keeps its mode otherwise
    return channel;
  }

  /**
   * Appends a line, its end included, in one write, so that those of two processes do not mix. What
   * a full disk left torn before it is ended first.
   */
  public void write(byte[] line) throws IOException {
    if (channel.size() > 0 && channel.size() + line.length > longest) {
      rotate();
    }
    ByteBuffer remaining = ByteBuffer.allocate(line.length + 1);
    if (torn) {
      remaining.put((byte) '\n');
    }
    remaining.put(line).flip();
    torn = true;
    while (remaining.hasRemaining()) {
      channel.write(remaining);
    }
    torn = false;
  }

  private void rotate() throws IOException {
    for (int number = files - 1; number > 0; number--) {
      Path younger = numbered(number - 1);
      if (Files.exists(younger, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(younger, numbered(number), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    FileChannel full = channel;
    channel = append(file);
    torn = false;
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
