package io.penstock.pipeline.listing;

import io.penstock.state.index.KeyRange;
import io.penstock.transfer.key.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** Where the ranges of an earlier job tell to cut a folder into parts of about equal size. */
public final class KnownBorders {
  /** Keys that are worth a request of their own: four pages. */
  private static final long LEAST_KEYS = 4_000;

  private KnownBorders() {}

  /**
   * Keys at which to cut, ascending; none for a small folder.
   *
   * @param most parts at most
   */
  public static List<ObjectKey> of(List<KeyRange> ranges, int most) {
    long all = ranges.stream().mapToLong(KeyRange::entries).sum();
    long parts = Math.min(most, all / LEAST_KEYS);
    List<ObjectKey> borders = new ArrayList<>();
    long passed = 0;
    for (KeyRange range : ranges) {
      passed += range.entries();
      if (borders.size() + 1 < parts && passed * parts >= all * (borders.size() + 1)) {
        range.hi().map(ObjectKey::of).filter(KnownBorders::canBeAskedFor).ifPresent(borders::add);
      }
    }
    return borders;
  }

  /** Requests are made of text. */
  private static boolean canBeAskedFor(ObjectKey key) {
    return ObjectKey.of(key.toString()).equals(key);
  }
}
