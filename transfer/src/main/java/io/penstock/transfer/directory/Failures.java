package io.penstock.transfer.directory;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/**
 * Translates what the file system says, once.
 *
 * <p>The JDK passes on the system's text without its number. The texts are those of the C locale,
 * which the launcher sets.
 */
final class Failures {
  private static final Map<String, FailureKind> TEXTS =
      Map.ofEntries(
          Map.entry("No space left on device", FailureKind.NO_SPACE),
          Map.entry("Disk quota exceeded", FailureKind.NO_SPACE),
          Map.entry("Read-only file system", FailureKind.WRITE_DENIED),
          Map.entry("Operation not permitted", FailureKind.WRITE_DENIED),
          Map.entry("Permission denied", FailureKind.WRITE_DENIED),
          Map.entry("File name too long", FailureKind.NAME_TOO_LONG),
          Map.entry("Too many open files", FailureKind.TOO_MANY_OPEN_FILES),
          Map.entry("Too many levels of symbolic links", FailureKind.TYPE_CONFLICT),
          Map.entry("Not a directory", FailureKind.TYPE_CONFLICT),
          Map.entry("Is a directory", FailureKind.TYPE_CONFLICT),
          Map.entry("File exists", FailureKind.TYPE_CONFLICT));

  private Failures() {}

  /** Loads what a translation takes; once too many files are open, a class cannot be loaded. */
  static void prepare() {
    TransferException loaded = of("load", ".", new IOException());
    if (loaded.kind() != FailureKind.IO_ERROR) {
      throw new IllegalStateException("an unknown failure was classified", loaded);
    }
  }

  /**
   * What went wrong at a path.
   *
   * @param doing what was tried, as in "cannot write"
   * @param path relative to the destination
   */
  static TransferException of(String doing, Object path, IOException cause) {
    if (cause instanceof OpenDirectory.NotADirectory blocked) {
      return conflict(blocked.path(), blocked.kind());
    }
    return new TransferException(
        kind(cause), "cannot " + doing + " '" + path + "': " + text(cause), cause);
  }

  static TransferException conflict(Object path, FileStamp.Kind found) {
    return new TransferException(
        FailureKind.TYPE_CONFLICT,
        "'" + path + "' is " + found.words() + ", which is left as it is; move it away to copy");
  }

  static FailureKind kind(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return FailureKind.WRITE_DENIED;
    }
    if (cause instanceof NotDirectoryException || cause instanceof FileSystemLoopException) {
      return FailureKind.TYPE_CONFLICT;
    }
    String text = text(cause);
    FailureKind exact = TEXTS.get(text);
    if (exact != null) {
      return exact;
    }
    // "Too many open files in system" is the whole machine's limit.
    return text.startsWith("Too many open files")
        ? FailureKind.TOO_MANY_OPEN_FILES
        : FailureKind.IO_ERROR;
  }

  /** What the system said. */
  static String text(IOException cause) {
    String text =
        cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : text;
  }
}
