package io.penstock.transfer.directory;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Keeps apart the files of keys that a destination takes for the same, as it does with {@code a}
 * and {@code A} where it folds case.
 *
 * <p>How a file is spelled only the list of its directory tells. It is read where a file is to be
 * replaced that is not known as a copy of the same key: a new file needs no list. Nothing is
 * remembered. Thread-safe.
 */
final class Spelling {
  /** For a name that no list has: with a slash, as no name is. */
  private static final String UNLISTED = "?/";

  private final DirectoryCache cache;
  private final boolean foldsCase;
  private volatile BiPredicate<RelativePath, FileStamp> copies = (path, stamp) -> false;

  Spelling(DirectoryCache cache, boolean foldsCase) {
    this.cache = cache;
    this.foldsCase = foldsCase;
  }

  /** Puts a file in its place. */
  interface Placing {
    void place() throws IOException;
  }

  /** Sets what tells whether a file is, as it lies there, the copy of the key of its path. */
  void know(BiPredicate<RelativePath, FileStamp> known) {
    copies = known;
  }

  /** One file after the other where case is folded: of two, the second finds the first. */
  void inTurn(Placing file) throws IOException {
    if (!foldsCase) {
      file.place();
      return;
    }
    synchronized (this) {
      file.place();
    }
  }

  /**
   * Fails where what lies at a path is spelled otherwise.
   *
   * @param found what lies there, or nothing
   */
  void require(RelativePath path, FileStamp found) throws IOException {
    if (!foldsCase || found.kind() == FileStamp.Kind.ABSENT || copies.test(path, found)) {
      return;
    }
    String lying;
    try {
      lying = spelled(path, found.inode());
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (!lying.equals(path.toString())) {
      throw new TransferException(
          FailureKind.TYPE_CONFLICT,
          "'"
              + path
              + "' cannot lie beside '"
              + lying
              + "', which is left as it is: the destination takes both names for the same; move that"
              + " one away, or copy into a directory that tells upper from lower case");
    }
  }

  private String spelled(RelativePath path, long inode) throws IOException {
    Optional<RelativePath> parent = path.parent();
    OpenDirectory directory = cache.acquire(parent, false);
    try {
      String name = spelledName(directory, path.name(), inode);
      return parent.isPresent()
          ? spelled(parent.get(), directory.examine().stamp().inode()) + "/" + name
          : name;
    } finally {
      cache.release(directory);
    }
  }

  /** Names are compared first: asking for each what it is takes a call of the system. */
  private static String spelledName(OpenDirectory directory, String name, long inode)
      throws IOException {
    try (SecureDirectoryStream<Path> entries = directory.list()) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().equals(name)) {
          return name;
        }
      }
    }
    try (SecureDirectoryStream<Path> entries = directory.list()) {
      for (Path entry : entries) {
        String other = entry.getFileName().toString();
        if (other.equalsIgnoreCase(name) || directory.look(entry.getFileName()).inode() == inode) {
          return other;
        }
      }
    }
    return UNLISTED;
  }
}
