package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * Forces to stable storage. A call that fails is never made again: the data may be lost by then.
 */
final class Forcing {
  private Forcing() {}

  /** Forces the names in a directory; a file system that cannot is taken at its word. */
  static void directory(OpenDirectory directory) throws IOException {
    try (SeekableByteChannel channel = directory.self()) {
      ((FileChannel) channel).force(true);
    } catch (IOException e) {
      // File systems on which fsync of a directory is unknown answer EINVAL or ENOTSUP (fsync(2)).
      String text = e.getMessage();
      if (!"Invalid argument".equals(text) && !"Operation not supported".equals(text)) {
        throw e;
      }
    }
  }

  /**
   * Forces the whole file system of a directory.
   *
   * <p>The JDK has no syncfs; {@code sync -f} of the coreutils makes the call.
   */
  static void fileSystem(OpenDirectory root) {
    String handle = "/proc/" + ProcessHandle.current().pid() + "/fd/" + root.handle().getFileName();
    try {
      Process sync =
          new ProcessBuilder(List.of("sync", "-f", handle)).redirectErrorStream(true).start();
      String said;
      try (InputStream output = sync.getInputStream()) {
        said = new String(output.readAllBytes(), UTF_8).strip();
      }
      int code = sync.waitFor();
      if (code != 0) {
        throw failed(root, said.isEmpty() ? "sync ended with " + code : said, null);
      }
    } catch (IOException e) {
      throw failed(root, e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(root, "interrupted", e);
    }
  }

  private static TransferException failed(OpenDirectory root, String why, Exception cause) {
    return new TransferException(
        FailureKind.IO_ERROR,
        "cannot force the file system of '" + root.place() + "' to storage: " + why,
        cause);
  }
}
