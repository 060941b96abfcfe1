package io.penstock.state.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Which entries may be trusted, as {@code epochs.json} states it.
 *
 * @param bootId of the machine's run in which the last job began
 * @param running whether that job has not ended orderly
 * @param epoch what is recorded now gets this one
 * @param covered all up to this one are on stable storage, barring the distrusted
 * @param distrusted ranges that a crash of the machine may have taken
 */
record Epochs(
    int version, String bootId, boolean running, int epoch, int covered, List<Range> distrusted) {
  static final int VERSION = 1;
  // Each crash of the machine adds one range; beyond this the two oldest are joined, which
  // distrusts more than it must and so costs copies, never correctness.
  private static final int MAX_RANGES = 32;

  /** Epochs from the first to the last, both included. */
  record Range(int first, int last) {}

  static Epochs first(String bootId) {
    return new Epochs(VERSION, bootId, true, 1, 0, List.of());
  }

  /** Whether the machine went down under a running job. */
  boolean machineCrashed(String currentBootId) {
    return running && !bootId.equals(currentBootId);
  }

  /** The state with which the next job begins. */
  Epochs begin(String currentBootId) {
    List<Range> ranges = new ArrayList<>(distrusted);
    int nowCovered = covered;
    if (machineCrashed(currentBootId)) {
      if (covered < epoch) {
        ranges.add(new Range(covered + 1, epoch));
      }
      nowCovered = epoch;
    }
    if (ranges.size() > MAX_RANGES) {
      ranges.set(1, new Range(ranges.get(0).first(), ranges.get(1).last()));
      ranges.remove(0);
    }
    return new Epochs(VERSION, currentBootId, true, epoch + 1, nowCovered, List.copyOf(ranges));
  }

  Epochs next() {
    return new Epochs(VERSION, bootId, running, epoch + 1, covered, distrusted);
  }

  Epochs cover(int ended) {
    return new Epochs(VERSION, bootId, running, epoch, Math.max(covered, ended), distrusted);
  }

  /** After an orderly end everything is trusted: the machine is expected to sync when it stops. */
  Epochs end() {
    return new Epochs(VERSION, bootId, false, epoch, epoch, distrusted);
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
