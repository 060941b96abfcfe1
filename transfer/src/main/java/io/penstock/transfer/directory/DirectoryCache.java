package io.penstock.transfer.directory;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The directories of a destination that are held open: those in use, and the last used of the rest.
 *
 * <p>Thread-safe; the lock is never held over a call of the file system but closing. A handle in
 * use is never closed.
 */
final class DirectoryCache {
  private final OpenDirectory root;
  private final long device;
  private final int idle;
  private final boolean forceNew;
  private final OpenDirectories everywhere;

  /** Last used last; without the root, which stays open. */
  private final Map<RelativePath, OpenDirectory> open = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * A directory of each other file system that something was written to, by the number of that:
   * they are mounted beneath the root, and have to be forced to storage too.
   */
  private final Map<Long, OpenDirectory> mounted = new HashMap<>();

  /** Handles that are not closed yet, the root and dropped ones included. */
  private int count = 1;

  private boolean closed;

  /** Null where others keep what they may. */
  private volatile Hold hold;

  /**
   * A cache that owns its root.
   *
   * @param idle handles beyond which those are closed that nobody uses
   * @param forceNew whether a directory that was made is forced to stable storage at once
   * @param everywhere counts the handles of all caches; where they are too many, this one closes
   *     its own
   */
  DirectoryCache(OpenDirectory root, int idle, boolean forceNew, OpenDirectories everywhere)
      throws IOException {
    this.root = root;
    this.device = root.identity().device();
    this.idle = idle;
    this.forceNew = forceNew;
    this.everywhere = everywhere;
    everywhere.opened();
  }

  /**
   * The directory at a path, to be given back by {@link #release}.
   *
   * @param path empty for the root
   * @param make whether missing directories are made
   * @throws NoSuchFileException where it is missing and not to be made
   * @throws OpenDirectory.NotADirectory where a link or something else is in the way
   */
  OpenDirectory acquire(Optional<RelativePath> path, boolean make) throws IOException {
    Deque<RelativePath> missing = new ArrayDeque<>();
    Optional<RelativePath> at = path;
    OpenDirectory current = at.isPresent() ? cached(at.get()) : rootInPlace();
    while (current == null) {
      missing.addFirst(at.get());
      at = at.get().parent();
      current = at.isPresent() ? cached(at.get()) : rootInPlace();
    }
    for (RelativePath child : missing) {
      OpenDirectory parent = current;
      try {
        current = enter(parent, child, make);
      } finally {
        release(parent);
      }
    }
    return current;
  }

  /** Takes write permission from others in every directory that is used from here on. */
  void hold(Hold begun) throws IOException {
    synchronized (open) {
      // Opened before, when nothing was taken.
      open.values().forEach(this::forget);
      open.clear();
    }
    begun.take(root);
    hold = begun;
  }

  /** Takes nothing more. */
  void endHold() {
    hold = null;
  }

  /** Takes a file under its temporary name, before anything is written to it. */
  void holdTemporary(OpenDirectory directory, RelativePath target, Path temporary)
      throws IOException {
    Hold current = hold;
    if (current != null) {
      current.takeTemporary(directory, target, temporary);
    }
  }

  /** What was taken so far can be given back after a crash of the machine, once this returns. */
  void forceHold() {
    Hold current = hold;
    if (current != null) {
      current.force();
    }
  }

  /** Gives a directory back. */
  void release(OpenDirectory directory) {
    synchronized (open) {
      directory.users--;
      closeUnused(directory);
      makeRoom();
    }
  }

  /** Forgets a directory that is not where it was; those who use it may go on. */
  void drop(OpenDirectory directory) {
    synchronized (open) {
      if (directory != root && !directory.dropped) {
        open.remove(directory.path().orElseThrow());
        forget(directory);
      }
    }
  }

  /** Takes note that something is written to a directory, which is in use. */
  void writtenTo(OpenDirectory directory) throws IOException {
    if (directory.writtenTo) {
      return;
    }
    long on = directory.identity().device();
    synchronized (open) {
      if (on != device && !closed && mounted.putIfAbsent(on, directory) == null) {
        directory.users++;
      }
      directory.writtenTo = true;
    }
  }

  /** A directory of each file system that was written to, the root first; open until the end. */
  List<OpenDirectory> fileSystems() {
    synchronized (open) {
      List<OpenDirectory> all = new ArrayList<>(mounted.size() + 1);
      all.add(root);
      all.addAll(mounted.values());
      return all;
    }
  }

  /** How many directories are held open. */
  int size() {
    synchronized (open) {
      return count;
    }
  }

  /** Closes what is not in use, and the rest once it is given back. */
  void close() {
    synchronized (open) {
      if (closed) {
        return;
      }
      closed = true;
      open.values().forEach(this::forget);
      open.clear();
      for (OpenDirectory each : mounted.values()) {
        each.users--;
        closeUnused(each);
      }
      mounted.clear();
      forget(root);
    }
  }

  private OpenDirectory cached(RelativePath path) throws IOException {
    OpenDirectory found;
    synchronized (open) {
      refuseClosed();
      found = open.get(path);
      if (found == null) {
        return null;
      }
      found.users++;
    }
    if (inPlace(found)) {
      return found;
    }
    drop(found);
    release(found);
    return null;
  }

  private OpenDirectory rootInPlace() throws IOException {
    synchronized (open) {
      refuseClosed();
      root.users++;
    }
    if (inPlace(root)) {
      return root;
    }
    release(root);
    throw new TransferException(
        FailureKind.DESTINATION_MISSING,
        "the destination '" + root.place() + "' was moved or removed while it was in use");
  }

  private boolean inPlace(OpenDirectory directory) throws IOException {
    try {
      return directory.inPlace();
    } catch (IOException | RuntimeException e) {
      release(directory);
      throw e;
    }
  }

  private OpenDirectory enter(OpenDirectory parent, RelativePath child, boolean make)
      throws IOException {
    OpenDirectory opened;
    try {
      opened = parent.open(child);
    } catch (NoSuchFileException e) {
      if (!make) {
        throw e;
      }
      if (parent.make(child)) {
        writtenTo(parent);
        if (forceNew) {
          Forcing.directory(parent);
        }
      }
      opened = parent.open(child);
    }
    Hold current = hold;
    if (current != null) {
      take(current, opened);
    }
    return add(child, opened);
  }

  private static void take(Hold current, OpenDirectory opened) throws IOException {
    boolean taken = false;
    try {
      current.take(opened);
      taken = true;
    } finally {
      if (!taken) {
        opened.close();
      }
    }
  }

  private OpenDirectory add(RelativePath path, OpenDirectory opened) {
    synchronized (open) {
      count++;
      everywhere.opened();
      if (closed) {
        forget(opened);
        refuseClosed();
      }
      OpenDirectory known = open.get(path);
      if (known != null) {
        // Another thread was faster.
        forget(opened);
        known.users++;
        return known;
      }
      opened.users = 1;
      open.put(path, opened);
      makeRoom();
      return opened;
    }
  }

  private void makeRoom() {
    Iterator<OpenDirectory> eldest = open.values().iterator();
    while ((open.size() > idle || everywhere.areTooMany()) && eldest.hasNext()) {
      OpenDirectory candidate = eldest.next();
      if (candidate.users == 0) {
        eldest.remove();
        forget(candidate);
      }
    }
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("the destination '" + root.place() + "' is closed");
    }
  }

  private void forget(OpenDirectory directory) {
    directory.dropped = true;
    closeUnused(directory);
  }

  private void closeUnused(OpenDirectory directory) {
    if (!directory.dropped || directory.users > 0) {
      return;
    }
    count--;
    everywhere.closed();
    try {
      directory.close();
    } catch (IOException e) {
      // A directory that was only read has nothing that could be lost by a failed close.
      throw new UncheckedIOException("cannot close the directory '" + directory + "'", e);
    }
  }
}
