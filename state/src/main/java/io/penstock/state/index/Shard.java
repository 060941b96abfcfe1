package io.penstock.state.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A range of keys (lo, hi] and the files that hold their entries. Its fields are read and written
 * under the index's lock, or by the cursor that owns the shard.
 */
final class Shard {
  byte[] lo;
  byte[] hi;
  long generation;
  long listed;
  Layer newest;
  List<Layer> older;
  IndexCursor owner;
  boolean passed;

  /** Keys of the running pass, and whether the newest file was made in it. */
  long seen;

  boolean newestIsOfThisPass;

  Shard(byte[] lo, byte[] hi, long generation, long listed, Layer newest, List<Layer> older) {
    this.lo = lo;
    this.hi = hi;
    this.generation = generation;
    this.listed = listed;
    this.newest = newest;
    this.older = older;
  }

  static Shard whole() {
    return new Shard(null, null, 0, -1, null, List.of());
  }

  static Shard of(Manifest.ShardLine line, Function<Manifest.LayerLine, Layer> layers) {
    List<Layer> older = new ArrayList<>();
    line.older().forEach(layer -> older.add(layers.apply(layer)));
    return new Shard(
        decode(line.lo()),
        decode(line.hi()),
        line.generation(),
        line.listed(),
        line.newest() == null ? null : layers.apply(line.newest()),
        List.copyOf(older));
  }

  Manifest.ShardLine line() {
    return new Manifest.ShardLine(
        encode(lo),
        encode(hi),
        generation,
        listed,
        newest == null ? null : newest.line(),
        older.stream().map(Layer::line).toList());
  }

  private static String encode(byte[] key) {
    return key == null ? null : Base64.getEncoder().encodeToString(key);
  }

  private static byte[] decode(String key) {
    return key == null ? null : Base64.getDecoder().decode(key);
  }

  /** All files, newest first. */
  List<Layer> layers() {
    List<Layer> all = new ArrayList<>(older.size() + 1);
    if (newest != null) {
      all.add(newest);
    }
    all.addAll(older);
    return all;
  }

  /** Puts a new file over all others. */
  void layOver(Layer fresh) {
    older = layers();
    newest = fresh;
    newestIsOfThisPass = true;
    listed = -1;
    generation++;
  }

  boolean endsBefore(byte[] key, int offset, int length) {
    return hi != null && Arrays.compareUnsigned(hi, 0, hi.length, key, offset, offset + length) < 0;
  }

  boolean beginsBefore(byte[] key, int offset, int length) {
    return lo == null || Arrays.compareUnsigned(lo, 0, lo.length, key, offset, offset + length) < 0;
  }

  /** Whether all of its keys come before others that begin above {@code key}. */
  boolean endsAt(byte[] key) {
    return hi != null && Arrays.compareUnsigned(hi, key) <= 0;
  }

  /** Whether none of its keys is at or before {@code key}. */
  boolean beginsAt(byte[] key) {
    return lo != null && Arrays.compareUnsigned(lo, key) >= 0;
  }
}
