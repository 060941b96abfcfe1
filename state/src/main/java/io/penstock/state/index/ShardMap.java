package io.penstock.state.index;

import io.penstock.state.file.JsonDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The shards of one index in key order, without gaps, and the manifest that names them. Guarded by
 * the index's lock.
 */
final class ShardMap {
  /**
   * Of one file. 64 listings side by side keep 64 files mapped, all of whose pages are touched: 120
   * MB at this size.
   */
  static final int MAX_CAPACITY = 32 * 1024;

  private static final int MIN_CAPACITY = 16;

  private final Path file;
  private final LayerFiles files;
  private final long seed;
  private final List<Shard> shards = new ArrayList<>();
  private long nextFile;

  private ShardMap(Path file, LayerFiles files, long seed, long nextFile) {
    this.file = file;
    this.files = files;
    this.seed = seed;
    this.nextFile = nextFile;
  }

  static ShardMap create(Path file, LayerFiles files, long seed) throws IOException {
    ShardMap map = new ShardMap(file, files, seed, 1);
    map.shards.add(Shard.whole());
    map.save();
    return map;
  }

  static ShardMap load(Path file, LayerFiles files) throws IOException {
    Manifest manifest = JsonDocument.read(file, Manifest.class, Manifest.VERSION);
    ShardMap map = new ShardMap(file, files, manifest.seed(), manifest.nextFile());
    Map<String, Layer> layers = new HashMap<>();
    for (Manifest.ShardLine line : manifest.shards()) {
      map.shards.add(
          Shard.of(
              line, layer -> layers.computeIfAbsent(layer.file(), n -> new Layer(files, layer))));
    }
    files.deleteOthers(layers.keySet());
    return map;
  }

  void save() throws IOException {
    JsonDocument.write(
        file,
        new Manifest(Manifest.VERSION, seed, nextFile, shards.stream().map(Shard::line).toList()));
  }

  long seed() {
    return seed;
  }

  List<Shard> shards() {
    return shards;
  }

  Set<Layer> layers() {
    Set<Layer> all = new HashSet<>();
    shards.forEach(shard -> all.addAll(shard.layers()));
    return all;
  }

  long entries() {
    return shards.stream()
        .map(shard -> shard.newest)
        .filter(Objects::nonNull)
        .distinct()
        .mapToLong(Layer::used)
        .sum();
  }

  Shard shardOf(byte[] key, int offset, int length) {
    int low = 0;
    int high = shards.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (shards.get(middle).endsBefore(key, offset, length)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return shards.get(low);
  }

  /**
   * Room of a new file: what is known to come, and at least half of all there is, shared among the
   * cursors, so that the unused tails of their last files stay below half an entry an entry.
   */
  private int capacity(long coming, long expected, int cursors) {
    long share = entries() / (2L * Math.max(1, cursors));
    long wanted = Math.max(coming + coming / 4, Math.min(MAX_CAPACITY, Math.max(expected, share)));
    wanted = Math.max(MIN_CAPACITY, wanted);
    return (int) ((wanted + MIN_CAPACITY - 1) / MIN_CAPACITY * MIN_CAPACITY);
  }

  /** A new file over all others of a shard; named in the manifest before this returns. */
  void layOver(Shard shard, long coming, int cursors) throws IOException {
    long expected = expected(shard);
    shard.layOver(newLayer(capacity(coming, expected + expected / 8, cursors)));
    save();
  }

  /** How many entries a shard is about to hold: what was listed, or else its share of a file. */
  private long expected(Shard shard) {
    if (shard.listed >= 0) {
      return shard.listed;
    }
    long most = shard.layers().stream().mapToLong(Layer::used).max().orElse(0);
    return shard.newest == null ? most : most / Math.max(1, sharing(shard.newest).count());
  }

  private Stream<Shard> sharing(Layer newest) {
    return shards.stream().filter(shard -> shard.newest == newest);
  }

  /** Whether more than a quarter, and more than 1,000, of what is recorded was not listed. */
  boolean isStale(Shard shard) {
    if (shard.newest == null || sharing(shard.newest).anyMatch(each -> each.listed < 0)) {
      return false;
    }
    long used = shard.newest.used();
    long stale = used - sharing(shard.newest).mapToLong(each -> each.listed).sum();
    return stale > 1_000 && stale > used / 4;
  }

  private Layer newLayer(int capacity) {
    return Layer.create(files, LayerFiles.name(nextFile++), capacity);
  }

  /** Ends a shard at a key that was passed; what lies beyond goes to a new file over its files. */
  Shard splitPassed(Shard shard, byte[] at, long coming, int cursors) throws IOException {
    Shard rest = cut(shard, at);
    if (shard.newestIsOfThisPass) {
      // It was made in this pass, so it holds nothing of the shard beyond the cursor.
      rest.newest = null;
    }
    rest.layOver(newLayer(capacity(coming, 0, cursors)));
    save();
    return rest;
  }

  /** Cuts a shard in two that share all files. The manifest may be told later, or never. */
  Shard cut(Shard shard, byte[] at) {
    // Half each, as a guess; what counts is that the sum says how much of the file is stale.
    long half = shard.listed < 0 ? -1 : shard.listed / 2;
    Shard rest = new Shard(at, shard.hi, shard.generation + 1, half, shard.newest, shard.older);
    rest.newestIsOfThisPass = shard.newestIsOfThisPass;
    shard.hi = at;
    shard.generation++;
    shard.listed = half;
    shards.add(shards.indexOf(shard) + 1, rest);
    return rest;
  }

  /** Makes one shard of two neighbours that share all files again, where they do. */
  boolean reunite(Shard first, Shard second) {
    if (first.newest != second.newest || !first.older.equals(second.older)) {
      return false;
    }
    absorb(first, second);
    return true;
  }

  /** Makes one shard of two neighbours; its new file comes with {@link #layOver}. */
  void join(Shard first, Shard second) {
    // Where one was split off the other, the file of before holds stale entries of keys that were
    // recorded anew in a later one. Later files have higher numbers, and the first hit counts.
    Set<Layer> all = new TreeSet<>(Comparator.comparing(Layer::name).reversed());
    all.addAll(first.layers());
    all.addAll(second.layers());
    first.newest = null;
    first.older = List.copyOf(all);
    absorb(first, second);
  }

  private void absorb(Shard first, Shard second) {
    first.hi = second.hi;
    first.generation = Math.max(first.generation, second.generation) + 1;
    first.listed = first.listed < 0 || second.listed < 0 ? -1 : first.listed + second.listed;
    shards.remove(second);
  }

  /** Below this two neighbours are made one: a quarter of what one file would hold. */
  long joinBelow() {
    return Math.min(MAX_CAPACITY, entries()) / 4;
  }

  /** Drops what passed shards no longer need, and their files once the manifest says so. */
  void dropPassed() throws IOException {
    Set<Layer> before = layers();
    for (Shard shard : shards) {
      if (shard.passed) {
        if (!shard.older.isEmpty() || shard.seen == 0) {
          shard.generation++;
        }
        shard.older = List.of();
        shard.listed = shard.seen;
        if (shard.seen == 0) {
          shard.newest = null;
        }
      }
    }
    joinEmpty();
    save();
    before.removeAll(layers());
    for (Layer layer : before) {
      files.delete(layer.name());
    }
  }

  private void joinEmpty() {
    for (int i = shards.size() - 1; i >= 0 && shards.size() > 1; i--) {
      if (shards.get(i).layers().isEmpty()) {
        Shard empty = shards.remove(i);
        if (i > 0) {
          shards.get(i - 1).hi = empty.hi;
        } else {
          shards.get(0).lo = null;
        }
      }
    }
  }

  List<KeyRange> ranges() {
    return shards.stream().map(s -> new KeyRange(s.lo, s.hi, expected(s))).toList();
  }

  IndexStatistics statistics() {
    return new IndexStatistics(entries(), shards.size(), files.recovered(), files.damaged());
  }
}
