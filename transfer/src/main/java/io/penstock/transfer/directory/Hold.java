package io.penstock.transfer.directory;

import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes write permission from others, in each directory before it is used. Thread-safe.
 *
 * <p>Of a directory and the files in it; not of links, pipes and devices, nor of files with several
 * names, one of which may lie outside. What cannot be taken is told, and stays.
 */
final class Hold {
  /** Directories that are not read again when they are opened again. */
  private static final int REMEMBERED = 16_384;

  private static final int STRIPES = 64;

  private final HoldObserver observer;
  private final ProcessRights rights;

  /** One thread takes a directory; others that open it wait. */
  private final Object[] stripes = new Object[STRIPES];

  private final Set<DirectoryIdentity> taken = new LinkedHashSet<>();

  Hold(HoldObserver observer, ProcessRights rights) {
    this.observer = observer;
    this.rights = rights;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  /** Takes a directory that was opened, and the files in it. */
  void take(OpenDirectory directory) throws IOException {
    DirectoryIdentity identity = directory.identity();
    synchronized (stripes[Math.floorMod(identity.hashCode(), STRIPES)]) {
      // First the directory: from then on nobody puts anything into it.
      takeItself(directory);
      if (!isTaken(identity)) {
        new FilesHold(observer, rights, directory).take();
        remember(identity);
      }
    }
  }

  /** Takes a file under its temporary name, before anything is written to it. */
  void takeTemporary(OpenDirectory directory, RelativePath target, Path temporary)
      throws IOException {
    Looked looked = directory.examine(temporary);
    Permissions permissions = looked.permissions();
    int left = rights.leftOf(permissions);
    if (left == permissions.mode()) {
      return;
    }
    if (!rights.mayTake(permissions)) {
      observer.refused(target.toString(), ProcessRights.LACKING);
      return;
    }
    observer.taking(
        List.of(
            new Taken(
                Optional.of(target),
                Optional.of(temporary.toString()),
                false,
                looked.stamp().inode(),
                permissions.mode(),
                left)));
    try {
      directory.setMode(temporary, left);
    } catch (IOException e) {
      observer.refused(target.toString(), Failures.text(e));
    }
  }

  /** What was taken so far can be given back after a crash of the machine, once this returns. */
  void force() {
    observer.force();
  }

  private void takeItself(OpenDirectory directory) throws IOException {
    Looked looked = directory.examine();
    Permissions permissions = looked.permissions();
    int left = rights.leftOf(permissions);
    if (left == permissions.mode()) {
      return;
    }
    if (!rights.mayTake(permissions)) {
      observer.refused(directory.toString(), ProcessRights.LACKING);
      return;
    }
    observer.taking(
        List.of(
            new Taken(
                directory.path(),
                Optional.empty(),
                true,
                looked.stamp().inode(),
                permissions.mode(),
                left)));
    observer.force();
    try {
      directory.setMode(left);
    } catch (IOException e) {
      observer.refused(directory.toString(), Failures.text(e));
    }
  }

  private boolean isTaken(DirectoryIdentity identity) {
    synchronized (taken) {
      return taken.contains(identity);
    }
  }

  private void remember(DirectoryIdentity identity) {
    synchronized (taken) {
      taken.add(identity);
      if (taken.size() > REMEMBERED) {
        Iterator<DirectoryIdentity> eldest = taken.iterator();
        eldest.next();
        eldest.remove();
      }
    }
  }
}
