package io.penstock.transfer.directory;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;

/** Makes and opens the directory that is to be a destination. */
final class RootOpening {
  private RootOpening() {}

  /** The directory, open; the last that follows links on the way to it. */
  static SecureDirectoryStream<Path> open(Path directory, DestinationOptions options) {
    try {
      if (options.writable()) {
        create(directory.toAbsolutePath(), options.durability() == Durability.FILE);
      }
      return openExisting(directory);
    } catch (IOException e) {
      throw Failures.of("open the destination", directory, e);
    }
  }

  /** The same, of a directory that is not to be made. */
  // The stream is what is asked for; its owner closes it.
  @SuppressWarnings("StreamResourceLeak")
  static SecureDirectoryStream<Path> openExisting(Path directory) {
    Path absolute = directory.toAbsolutePath();
    try {
      Path real = absolute.toRealPath();
      if (!Files.isDirectory(real)) {
        throw new NotDirectoryException(directory.toString()); // opening a pipe would wait
      }
      DirectoryStream<Path> stream = Files.newDirectoryStream(real);
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        return secure;
      }
      stream.close();
      throw new TransferException(
          FailureKind.UNSUPPORTED,
          "the system cannot write to '" + directory + "' through open directories; Linux can");
    } catch (NoSuchFileException e) {
      throw missing("the destination '" + directory + "' does not exist", e);
    } catch (NotDirectoryException e) {
      throw missing("the destination '" + directory + "' is not a directory", e);
    } catch (IOException e) {
      throw Failures.of("open the destination", directory, e);
    }
  }

  private static void create(Path directory, boolean force) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (NoSuchFileException e) {
      if (Files.isDirectory(directory.getParent())) {
        throw missing(
            "cannot create the destination '"
                + directory
                + "': '"
                + directory.getParent()
                + "' takes no directories; choose another",
            e);
      }
      throw missing(
          "cannot create the destination '"
              + directory
              + "': the directory '"
              + directory.getParent()
              + "' does not exist; create it first",
          e);
    }
    if (force) {
      try (FileChannel parent = FileChannel.open(directory.getParent(), StandardOpenOption.READ)) {
        parent.force(true);
      }
    }
  }

  private static TransferException missing(String message, IOException cause) {
    return new TransferException(FailureKind.DESTINATION_MISSING, message, cause);
  }
}
