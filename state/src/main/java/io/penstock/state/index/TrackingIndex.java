package io.penstock.state.index;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What one relationship has copied: for each key what the object and the local file were.
 *
 * <p>Open for the time of one job, by one process: a second is refused. Every method may block on
 * the disk and none may run on an event loop. Thread-safe; cursors are not. Every access throws
 * {@link StateUnavailableException} when the disk is full or broken, never an error of the JVM.
 *
 * <p>Look-ups and records of a listing go through an {@link IndexCursor}. The key space is cut into
 * shards; a shard whose file is full is split where its cursor stands, so no file ever grows past
 * what it was made for, and what a complete pass over a shard did not list is dropped with the
 * files it lies in when the index is closed.
 */
public final class TrackingIndex implements AutoCloseable {
  private final Path directory;
  private final ProcessLock lock;
  private final ShardMap shards;
  private final KeyHash keyHash;
  private final Fingerprints fingerprints;
  private final EpochsFile epochs;
  private volatile boolean restamped;
  private int cursors;
  private boolean closed;

  private TrackingIndex(Path directory, ProcessLock lock, ShardMap shards, EpochsFile epochs) {
    this.directory = directory;
    this.lock = lock;
    this.shards = shards;
    this.epochs = epochs;
    this.keyHash = new KeyHash(shards.seed());
    this.fingerprints = new Fingerprints(shards.seed());
  }

  /**
   * Opens the index in a directory, which is made where its parent exists, and begins a job.
   *
   * @throws AlreadyRunningException when it is open in this or another process
   * @throws StateUnavailableException when it is of a newer version or cannot be read
   */
  public static TrackingIndex open(Path directory, IndexOptions options) {
    ProcessLock lock = null;
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectory(directory);
      }
      lock = ProcessLock.acquire(directory, "The tracking index " + directory, options.bootId());
      return open(directory, options, lock);
    } catch (IOException | RuntimeException e) {
      closeQuietly(lock, e);
      throw e instanceof RuntimeException known
          ? known
          : new StateUnavailableException(
              "The tracking index " + directory + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static TrackingIndex open(Path directory, IndexOptions options, ProcessLock lock)
      throws IOException {
    LayerFiles files = new LayerFiles(directory, options.clock());
    Path manifest = directory.resolve("manifest.json");
    boolean exists = Files.exists(manifest);
    ShardMap shards =
        exists
            ? ShardMap.load(manifest, files)
            : ShardMap.create(manifest, files, options.seeds().getAsLong());
    EpochsFile epochs = EpochsFile.open(directory, options.bootId());
    if (epochs.machineStarted()) {
      for (Layer layer : shards.layers()) {
        // A marker may not have reached the disk, and a closed file's pages may not have either.
        files.mark(layer.name());
      }
    }
    epochs.begin();
    return new TrackingIndex(directory, lock, shards, epochs);
  }

  private static void closeQuietly(ProcessLock lock, Exception because) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        because.addSuppressed(e);
      }
    }
  }

  /**
   * Loads what the first open of a file needs, which takes longer than all of a small job. For a
   * background thread at start, while connections are made.
   */
  public static void warmUp() {
    MapFile.warmUp();
  }

  /** Digests with the seed of this relationship. */
  public Fingerprints fingerprints() {
    return fingerprints;
  }

  /** The ranges of the last job in key order, without gaps: how listings may go side by side. */
  public synchronized List<KeyRange> ranges() {
    return shards.ranges();
  }

  /** What the index consists of now. */
  public synchronized IndexStatistics statistics() {
    return shards.statistics();
  }

  /**
   * Begins a pass over all keys; {@link IndexCursor#giveUp} makes several of it.
   *
   * @throws IllegalStateException when another cursor is open
   */
  public synchronized IndexCursor cursor() {
    requireOpen();
    List<Shard> all = List.copyOf(shards.shards());
    if (all.stream().anyMatch(shard -> shard.owner != null)) {
      throw new IllegalStateException("Another cursor is open");
    }
    for (Shard shard : all) {
      shard.passed = false;
      shard.seen = 0;
      shard.newestIsOfThisPass = false;
    }
    return cursor(all);
  }

  private IndexCursor cursor(List<Shard> range) {
    IndexCursor cursor = new IndexCursor(this, range, keyHash, false);
    range.forEach(shard -> shard.owner = cursor);
    cursors++;
    return cursor;
  }

  /** Looks up pages without changing anything: for a dry run. It gives no slots. */
  public synchronized IndexCursor reader() {
    requireOpen();
    return reader(shards.shards());
  }

  private IndexCursor reader(List<Shard> range) {
    return new IndexCursor(this, range, keyHash, true);
  }

  /** Takes what lies above a key out of the shards of a cursor and makes a new cursor of it. */
  synchronized IndexCursor above(byte[] key, Collection<Shard> range, boolean readOnly) {
    requireOpen();
    List<Shard> upper = new ArrayList<>();
    for (Shard shard : List.copyOf(range)) {
      if (shard.beginsAt(key)) {
        upper.add(shard);
        range.remove(shard);
      } else if (!shard.endsAt(key)) {
        // Nothing is written: should the process end, both parts are one shard again.
        upper.add(readOnly ? shard : shards.cut(shard, key));
      }
    }
    return readOnly ? reader(upper) : cursor(upper);
  }

  /**
   * Looks up one key outside any pass.
   *
   * @return whether it is recorded and the record is trusted
   */
  public boolean lookup(byte[] key, int offset, int length, IndexEntry into) {
    byte[] hash = new byte[KeyHash.BYTES];
    byte[] value = new byte[EntryBytes.BYTES];
    keyHash.of(key, offset, length, hash, 0);
    List<Layer> layers = acquireAll(key, offset, length);
    try {
      for (Layer layer : layers) {
        if (layer.get(hash, value)) {
          EntryBytes.read(value, 0, into);
          return epochs.now().trusts(into.epoch(), into.flags());
        }
      }
      return false;
    } finally {
      layers.forEach(this::release);
    }
  }

  /** Removes what is recorded of one key. */
  public void forget(byte[] key, int offset, int length) {
    byte[] hash = new byte[KeyHash.BYTES];
    keyHash.of(key, offset, length, hash, 0);
    List<Layer> layers = acquireAll(key, offset, length);
    try {
      layers.forEach(layer -> layer.remove(hash));
    } finally {
      layers.forEach(this::release);
    }
  }

  /** Begins to tell the index of files whose attributes are changed on purpose. */
  public Restamping restamping() {
    restamped = true;
    return new Restamping(this, keyHash);
  }

  /** Whether entries may change in files that a cursor reads. */
  boolean restamped() {
    return restamped;
  }

  /** The files of a key's shard as they are now, newest first. */
  synchronized List<Layer> layers(byte[] key) {
    requireOpen();
    return shards.shardOf(key, 0, key.length).layers();
  }

  private synchronized List<Layer> acquireAll(byte[] key, int offset, int length) {
    requireOpen();
    List<Layer> layers = shards.shardOf(key, offset, length).layers();
    int acquired = 0;
    try {
      for (; acquired < layers.size(); acquired++) {
        layers.get(acquired).acquire();
      }
      return layers;
    } catch (StateUnavailableException e) {
      layers.subList(0, acquired).forEach(this::release);
      throw e;
    }
  }

  /**
   * Ends an epoch: to be called before the destination's file system is synced; what is recorded
   * from now on belongs to the next epoch. One at a time, ended by {@link #completeBarrier} or
   * {@link #failBarrier}.
   *
   * @return the epoch that ended, for {@link #completeBarrier}
   */
  public synchronized int beginBarrier() {
    requireOpen();
    try {
      return epochs.beginBarrier();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Says that everything recorded up to an epoch is on stable storage; durable on return. */
  public synchronized void completeBarrier(int epoch) {
    requireOpen();
    try {
      epochs.completeBarrier(epoch);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /**
   * Says that the sync failed: nothing recorded since the last one that succeeded is trusted any
   * more. The system tells of lost bytes once only, so that another sync would prove nothing.
   */
  public synchronized void failBarrier() {
    requireOpen();
    try {
      epochs.failBarrier();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Says that this job syncs nothing: what it recorded is trusted once it has ended orderly. */
  public synchronized void trustUnsynced() {
    epochs.trustUnsynced();
  }

  /** The epoch of what is recorded now. */
  int recording() {
    return epochs.recording();
  }

  Epochs epochs() {
    return epochs.now();
  }

  void release(Layer layer) {
    layer.release();
  }

  synchronized void layOver(Shard shard, long coming) {
    requireOpen();
    try {
      shards.layOver(shard, coming, cursors);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  synchronized Shard splitPassed(Shard shard, byte[] at, long coming) {
    requireOpen();
    try {
      return shards.splitPassed(shard, at, coming, cursors);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Joins a shard with the next one of its cursor where both share all files. */
  synchronized boolean reunite(Shard shard, Shard next) {
    requireOpen();
    return shards.reunite(shard, next);
  }

  synchronized boolean isStale(Shard shard) {
    return shards.isStale(shard);
  }

  /** Joins a small shard with the next one while both together stay small. */
  synchronized boolean joinIfSmall(Shard shard, Shard next) {
    requireOpen();
    if (shard.listed < 0 || next.listed < 0 || shard.listed + next.listed > shards.joinBelow()) {
      return false;
    }
    shards.join(shard, next);
    return true;
  }

  synchronized void ended(IndexCursor cursor) {
    cursors--;
    shards.shards().stream()
        .filter(shard -> shard.owner == cursor)
        .forEach(shard -> shard.owner = null);
  }

  private void requireOpen() {
    if (closed) {
      throw new StateUnavailableException("The tracking index " + directory + " is closed");
    }
  }

  private StateUnavailableException unavailable(IOException e) {
    return new StateUnavailableException(
        "The tracking index " + directory + " cannot be written: " + e.getMessage(), e);
  }

  /**
   * Ends the job: closes all files, those that slots still hold too, and drops what complete passes
   * no longer found. Idempotent.
   *
   * @throws StateUnavailableException when the end cannot be written; the next job then recovers
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock) {
      try {
        closeAll();
        shards.dropPassed();
      } finally {
        // Whatever happened to the files: what is not trusted any more must be known.
        epochs.end();
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  // One file that fails must not keep the others open: their markers would cost a recovery.
  private void closeAll() {
    StateUnavailableException first = null;
    for (Layer layer : shards.layers()) {
      try {
        layer.forceClose();
      } catch (StateUnavailableException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
