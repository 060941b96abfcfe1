package io.penstock.transfer.directory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deletes temporaries that a former process left; follows no link and touches nothing else. */
final class Sweep {
  /** Views of the past that file systems show in every directory: endless, and not ours. */
  private static final Set<String> NEVER_ENTERED = Set.of(".snapshot", ".zfs");

  private final Set<String> keep;
  private final boolean deep;
  private int deleted;

  /**
   * @param keep names of temporaries that stay
   * @param deep whether directories are entered; one descriptor pair is open a level
   */
  Sweep(Set<String> keep, boolean deep) {
    this.keep = keep;
    this.deep = deep;
  }

  /** Sweeps one directory, or all beneath it; returns how many files were deleted. */
  int run(SecureDirectoryStream<Path> directory) throws IOException {
    try {
      visit(directory);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return deleted;
  }

  private void visit(SecureDirectoryStream<Path> directory) throws IOException {
    List<Path> below = new ArrayList<>();
    for (Path entry : directory) {
      Path name = entry.getFileName();
      if (TemporaryName.matches(name.toString())) {
        if (!keep.contains(name.toString())) {
          delete(directory, name);
        }
      } else if (deep && !NEVER_ENTERED.contains(name.toString()) && isDirectory(directory, name)) {
        below.add(name);
      }
    }
    for (Path name : below) {
      try (SecureDirectoryStream<Path> child = enter(directory, name)) {
        if (child != null) {
          visit(child);
        }
      }
    }
  }

  /** Null for a directory that may not be read, such as lost+found, or was replaced meanwhile. */
  private static SecureDirectoryStream<Path> enter(SecureDirectoryStream<Path> parent, Path name)
      throws IOException {
    try {
      return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException | NoSuchFileException | NotDirectoryException e) {
      return null;
    }
  }

  private void delete(SecureDirectoryStream<Path> directory, Path name) throws IOException {
    if (isDirectory(directory, name)) {
      return;
    }
    try {
      directory.deleteFile(name);
      deleted++;
    } catch (NoSuchFileException e) {
      // Somebody else did it.
      return;
    }
  }

  private static boolean isDirectory(SecureDirectoryStream<Path> directory, Path name)
      throws IOException {
    try {
      BasicFileAttributes attributes =
          directory
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
      return attributes.isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
