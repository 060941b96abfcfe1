package io.penstock.state.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The index as {@code manifest.json} states it.
 *
 * @param seed of all hashes of this relationship
 * @param nextFile the number the next index file takes
 */
record Manifest(int version, long seed, long nextFile, List<ShardLine> shards) {
  static final int VERSION = 1;

  /**
   * One shard.
   *
   * @param lo exclusive, Base64; absent at the start of the key space
   * @param hi inclusive, Base64; absent at its end
   * @param generation raised by every change of the layers
   * @param listed keys the last complete listing gave, -1 where there was none since the last
   *     change
   * @param newest the file that is recorded to, absent before the first record
   * @param older files that are still asked, newest first; other shards may ask them too
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShardLine(
      String lo,
      String hi,
      long generation,
      long listed,
      LayerLine newest,
      List<LayerLine> older) {}

  /**
   * One index file.
   *
   * @param bytes its length, by which a truncated one is told before it is mapped
   * @param entries when it was last closed
   */
  record LayerLine(String file, int capacity, long bytes, long entries) {}
}
