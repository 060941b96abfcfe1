package io.penstock.transfer.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells where files are to be written past the page cache, and opens them for it. Thread-safe.
 *
 * <p>On the file systems of local drives only. In memory there is no drive to spare the copy for,
 * and what network file systems make of it differs from one to the next.
 */
final class DirectWriting {
  private static final Set<String> FILE_SYSTEMS = Set.of("ext4", "xfs");

  /** By number of the device; a destination has one, and one more for each mount beneath it. */
  private final Map<Long, Boolean> devices = new ConcurrentHashMap<>();

  /** Whether it pays for files of a directory; not where that cannot be told. */
  boolean pays(OpenDirectory directory) {
    try {
      long device = directory.identity().device();
      Boolean known = devices.get(device);
      return known != null ? known : learn(device, Files.getFileStore(directory.handle()));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean learn(long device, FileStore store) throws IOException {
    boolean pays =
        FILE_SYSTEMS.contains(store.type()) && StagedFile.UNIT % store.getBlockSize() == 0;
    devices.put(device, pays);
    return pays;
  }

  /**
   * A second channel to a file that is open, of which the first stays as it is; empty where it
   * would not pay or cannot be had.
   */
  Optional<FileChannel> open(OpenDirectory directory, FileChannel file) {
    try {
      return pays(directory) ? Optional.of(openAgain(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static FileChannel openAgain(FileChannel file) throws IOException {
    FileChannel second = FileChannel.open(LinuxCalls.handle(file), StandardOpenOption.WRITE);
    boolean direct = false;
    try {
      LinuxCalls.writeDirectly(second);
      direct = true;
      return second;
    } finally {
      if (!direct) {
        second.close();
      }
    }
  }
}
