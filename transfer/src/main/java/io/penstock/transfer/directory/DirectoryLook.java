package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks at what lies beneath a destination, path after path, and makes nothing.
 *
 * <p>Made for paths in the order of a listing: as long as they share a directory, that one is held
 * open. Confined to one thread; closing gives the directory back.
 */
public final class DirectoryLook implements AutoCloseable {
  /** Looks until the directory at hand is checked to be in place again: its cost is that of one. */
  private static final int LOOKS_PER_CHECK = 256;

  private static final byte[] NOWHERE = {0};

  private final DirectoryCache cache;
  private byte[] parent = NOWHERE;
  private OpenDirectory directory;

  /** The answer where there is no directory to look in. */
  private FileStamp without = FileStamp.ABSENT;

  private int looks;

  DirectoryLook(DirectoryCache cache) {
    this.cache = cache;
  }

  /**
   * What lies at a path, without following a link.
   *
   * @param bytes where a path lies that {@code KeyRules} found valid, relative to the destination
   *     and without a slash at its end
   * @param offset of its first byte
   * @param length in bytes
   */
  public FileStamp look(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int slash = end - 1;
    while (slash >= offset && bytes[slash] != '/') {
      slash--;
    }
    int parentEnd = Math.max(slash, offset);
    try {
      if (++looks >= LOOKS_PER_CHECK
          || !Arrays.equals(bytes, offset, parentEnd, parent, 0, parent.length)) {
        enter(Arrays.copyOfRange(bytes, offset, parentEnd));
      }
      if (directory == null) {
        return without;
      }
      return directory.look(Path.of(new String(bytes, slash + 1, end - slash - 1, UTF_8)));
    } catch (IOException e) {
      throw Failures.of("look at", new String(bytes, offset, length, UTF_8), e);
    }
  }

  /** What lies at a path, without following a link. */
  public FileStamp look(RelativePath path) {
    byte[] bytes = path.toString().getBytes(UTF_8);
    return look(bytes, 0, bytes.length);
  }

  /** Gives the directory at hand back; the next look opens one again. */
  @Override
  public void close() {
    if (directory != null) {
      cache.release(directory);
      directory = null;
    }
    parent = NOWHERE;
  }

  private void enter(byte[] path) throws IOException {
    close();
    looks = 0;
    Optional<RelativePath> wanted =
        path.length == 0 ? Optional.empty() : Optional.of(RelativePath.of(new String(path, UTF_8)));
    try {
      directory = cache.acquire(wanted, false);
    } catch (NoSuchFileException e) {
      without = FileStamp.ABSENT;
    } catch (OpenDirectory.NotADirectory e) {
      without = FileStamp.BLOCKED;
    }
    parent = path;
  }
}
