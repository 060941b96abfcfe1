package io.penstock.transfer.directory;

import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Takes write permission of the files in one directory from others. Confined to one thread. */
final class FilesHold {
  /** Files that are journaled, taken and told together; they share a sync of the journal. */
  private static final int BATCH = 8_192;

  private final HoldObserver observer;
  private final ProcessRights rights;
  private final OpenDirectory directory;
  private final List<Wanted> batch = new ArrayList<>();

  /** A file of which permission is about to be taken. */
  private record Wanted(Path name, RelativePath path, Taken taken) {}

  FilesHold(HoldObserver observer, ProcessRights rights, OpenDirectory directory) {
    this.observer = observer;
    this.rights = rights;
    this.directory = directory;
  }

  void take() throws IOException {
    try (SecureDirectoryStream<Path> entries = directory.list()) {
      for (Path entry : entries) {
        consider(entry.getFileName());
        if (batch.size() == BATCH) {
          takeBatch();
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    takeBatch();
  }

  private void consider(Path name) throws IOException {
    Looked looked;
    try {
      looked = directory.examine(name);
    } catch (NoSuchFileException e) {
      return;
    }
    Permissions permissions = looked.permissions();
    int left = rights.leftOf(permissions);
    // A temporary is taken when it is gone on with.
    if (looked.stamp().kind() != FileStamp.Kind.FILE
        || left == permissions.mode()
        || TemporaryName.matches(name.toString())) {
      return;
    }
    Optional<RelativePath> path = path(name);
    if (path.isEmpty()) {
      refuse(name, "its name cannot be written down");
    } else if (!rights.mayTake(permissions)) {
      refuse(name, ProcessRights.LACKING);
    } else {
      long inode = looked.stamp().inode();
      Taken taken = new Taken(path, Optional.empty(), false, inode, permissions.mode(), left);
      batch.add(new Wanted(name, path.get(), taken));
    }
  }

  /** Empty for a name that is not UTF-8, or that Penstock keeps to itself. */
  private Optional<RelativePath> path(Path name) {
    String text = name.toString();
    try {
      return Path.of(text).equals(name)
          ? Optional.of(
              RelativePath.of(directory.path().map(parent -> parent + "/").orElse("") + text))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void takeBatch() throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    // In the order of keys, whose records lie together.
    batch.sort(Comparator.comparing(Wanted::name));
    observer.taking(batch.stream().map(Wanted::taken).toList());
    observer.force();
    for (Wanted wanted : batch) {
      Taken taken = wanted.taken();
      try {
        Optional<ModeChange> change =
            directory.changeMode(wanted.name(), taken.inode(), taken.mode(), taken.left());
        if (change.isPresent()) {
          observer.changed(wanted.path(), change.get());
        } else {
          refuse(wanted.name(), "it was changed at the same moment");
        }
      } catch (IOException e) {
        refuse(wanted.name(), Failures.text(e));
      }
    }
    batch.clear();
  }

  private void refuse(Path name, String why) {
    observer.refused(directory.path().map(parent -> parent + "/").orElse("") + name, why);
  }
}
