package io.penstock.transfer.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * Opens files to be written past the page cache.
 *
 * <p>On the file systems of local drives only. In memory there is no drive to spare the copy for,
 * and what network file systems make of it differs from one to the next.
 */
final class DirectWriting {
  private static final Set<String> FILE_SYSTEMS = Set.of("ext4", "xfs");

  /** Found at run time: the compiler of newer JDKs warns of its name, and cannot be told not to. */
  private static final OpenOption DIRECT = direct();

  private DirectWriting() {}

  private static OpenOption direct() {
    try {
      return (OpenOption)
          Class.forName("com.sun.nio.file.ExtendedOpenOption").getField("DIRECT").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no option to write directly", e);
    }
  }

  /**
   * A second channel to a file that was just made or found, empty where it cannot be had or would
   * not pay.
   */
  static Optional<FileChannel> open(OpenDirectory directory, Path name) {
    try {
      FileStore store = Files.getFileStore(directory.handle());
      return FILE_SYSTEMS.contains(store.type()) && StagedFile.UNIT % store.getBlockSize() == 0
          ? openSame(directory, name)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Empty where somebody puts another file there meanwhile, or a second name of one. */
  private static Optional<FileChannel> openSame(OpenDirectory directory, Path name)
      throws IOException {
    FileStamp before = directory.look(name);
    // The JDK needs a whole path here; the handle as a path leads into the same directory.
    FileChannel channel =
        FileChannel.open(
            directory.handle().resolve(name),
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS,
            DIRECT);
    FileStamp after = directory.look(name);
    if (after.kind() == FileStamp.Kind.FILE && after.equals(before)) {
      return Optional.of(channel);
    }
    channel.close();
    return Optional.empty();
  }
}
