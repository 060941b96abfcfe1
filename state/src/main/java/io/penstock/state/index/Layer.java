package io.penstock.state.index;

import io.penstock.state.StateUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One index file of one or more shards, open while it has users. Thread-safe.
 *
 * <p>A marker beside the file ({@code .open}) stands from before the map is opened until after it
 * is closed, and stays where an access failed; a file whose marker is found at opening is
 * recovered.
 */
final class Layer {
  private final LayerFiles files;
  private final String name;
  private final int capacity;
  private long bytes;
  private long used;
  private int reserved;
  private int users;

  /** Written under the lock; read without it, once a key. */
  private volatile MapFile map;

  Layer(LayerFiles files, Manifest.LayerLine line) {
    this.files = files;
    this.name = line.file();
    this.capacity = line.capacity();
    this.bytes = line.bytes();
    this.used = line.entries();
  }

  /** A new, empty file with one user. It must be named in the manifest before it is recorded to. */
  static Layer create(LayerFiles files, String name, int capacity) {
    Layer layer = new Layer(files, new Manifest.LayerLine(name, capacity, 0, 0));
    layer.acquire(true);
    return layer;
  }

  void acquire() {
    acquire(false);
  }

  private synchronized void acquire(boolean create) {
    if (users == 0) {
      try {
        map = create ? files.create(name, capacity) : files.open(name, capacity, bytes);
        bytes = Files.size(path());
        used = map.size();
      } catch (IOException e) {
        throw new StateUnavailableException(
            "The index file " + path() + " cannot be opened: " + e.getMessage(), e);
      }
    }
    users++;
  }

  /** Ends one use; the last one closes the file. */
  synchronized void release() {
    if (users > 0 && --users == 0) {
      close();
    }
  }

  /** Closes the file whoever uses it; their next access fails. */
  synchronized void forceClose() {
    if (users > 0) {
      users = 0;
      close();
    }
  }

  private void close() {
    MapFile closing = map;
    map = null;
    if (closing == null) {
      return;
    }
    try {
      try (closing) {
        used = closing.size();
      }
      if (!closing.hasFailed()) {
        Files.deleteIfExists(files.marker(name));
      }
    } catch (IOException e) {
      throw new StateUnavailableException(
          "The index file " + path() + " cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Keeps room for one entry more, or says that the file is full. */
  synchronized boolean reserve() {
    if (used + reserved >= capacity) {
      return false;
    }
    reserved++;
    return true;
  }

  synchronized void unreserve() {
    reserved--;
  }

  boolean get(byte[] hash, byte[] into) {
    return map().get(hash, into);
  }

  /** Writes an entry, into reserved room where it is a new one. */
  void put(byte[] hash, byte[] value, boolean intoReserved) {
    try {
      map().put(hash, value);
    } catch (StateUnavailableException e) {
      if (intoReserved) {
        unreserve();
      }
      throw e;
    }
    if (intoReserved) {
      taken();
    }
  }

  private synchronized void taken() {
    reserved--;
    used++;
  }

  /** Changes the local digest of an entry where it is {@code from}. */
  void restamp(byte[] hash, long from, long to) {
    map().restamp(hash, from, to);
  }

  /** The room is not counted as free before the next opening: a cursor may hold its place. */
  void remove(byte[] hash) {
    map().remove(hash);
  }

  private MapFile map() {
    MapFile open = map;
    if (open == null) {
      throw new StateUnavailableException(
          "The index file " + path() + " was closed: its job has ended");
    }
    return open;
  }

  String name() {
    return name;
  }

  Path path() {
    return files.path(name);
  }

  synchronized long used() {
    return used;
  }

  synchronized Manifest.LayerLine line() {
    return new Manifest.LayerLine(name, capacity, bytes, used);
  }
}
