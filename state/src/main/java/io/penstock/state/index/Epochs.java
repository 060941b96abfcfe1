package io.penstock.state.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Which entries may be trusted, as {@code epochs.json} states it.
 *
 * @param bootId of the machine's run in which the last job began
 * @param epoch what is recorded now gets this one
 * @param covered all up to this one are on stable storage, barring the distrusted; what lies above
 *     is trusted as long as the machine runs
 * @param distrusted ranges that a crash of the machine or a failed sync may have taken
 */
record Epochs(int version, String bootId, int epoch, int covered, List<Range> distrusted) {
  static final int VERSION = 1;
  // Crashes of the machine and failed syncs add ranges; beyond this the two oldest are joined,
  // which distrusts more than it must and so costs copies, never correctness.
  private static final int MAX_RANGES = 32;

  /** Epochs from the first to the last, both included. */
  record Range(int first, int last) {}

  static Epochs first(String bootId) {
    return new Epochs(VERSION, bootId, 1, 0, List.of());
  }

  /** Whether the machine was started anew since the last job began. */
  boolean isOfAnotherBoot(String currentBootId) {
    return !bootId.equals(currentBootId);
  }

  /** Whether anything may have been recorded that no sync covers. */
  boolean isUncovered() {
    return covered < epoch;
  }

  /** The state with which the next job begins. */
  Epochs begin(String currentBootId) {
    Epochs known = isOfAnotherBoot(currentBootId) && isUncovered() ? distrust() : this;
    return new Epochs(VERSION, currentBootId, known.epoch + 1, known.covered, known.distrusted);
  }

  Epochs next() {
    return new Epochs(VERSION, bootId, epoch + 1, covered, distrusted);
  }

  Epochs cover(int ended) {
    return new Epochs(VERSION, bootId, epoch, Math.max(covered, ended), distrusted);
  }

  /** Gives up what is not covered: nobody will tell again what of it is lost. */
  Epochs distrust() {
    List<Range> ranges = new ArrayList<>(distrusted);
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).last() == covered) {
      ranges.set(last, new Range(ranges.get(last).first(), epoch));
    } else {
      ranges.add(new Range(covered + 1, epoch));
    }
    if (ranges.size() > MAX_RANGES) {
      ranges.set(1, new Range(ranges.get(0).first(), ranges.get(1).last()));
      ranges.remove(0);
    }
    return new Epochs(VERSION, bootId, epoch, epoch, List.copyOf(ranges));
  }

  boolean trusts(int entryEpoch, int flags) {
    if ((flags & IndexEntry.DURABLE) != 0) {
      return true;
    }
    for (int i = 0; i < distrusted.size(); i++) {
      Range range = distrusted.get(i);
      if (range.first() <= entryEpoch && entryEpoch <= range.last()) {
        return false;
      }
    }
    return true;
  }
}
