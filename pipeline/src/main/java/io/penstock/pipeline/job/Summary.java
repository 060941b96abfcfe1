package io.penstock.pipeline.job;

import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what was not copied, in bounded memory. Thread-safe. */
final class Summary {
  private final List<NotCopied> named = new ArrayList<>();
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private final Map<Reason, NotCopied> firsts = new EnumMap<>(Reason.class);

  synchronized void add(NotCopied notCopied) {
    if (named.size() < JobResult.MOST_NAMED) {
      named.add(notCopied);
    }
    counts.merge(notCopied.reason(), 1L, Long::sum);
    firsts.putIfAbsent(notCopied.reason(), notCopied);
  }

  synchronized long count(Reason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  synchronized Map<Reason, Long> counts() {
    return Map.copyOf(counts);
  }

  synchronized boolean isEmpty() {
    return counts.isEmpty();
  }

  synchronized List<NotCopied> named() {
    return List.copyOf(named);
  }

  /** The counts by reason and the first of each, as one line. */
  synchronized String text() {
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    String reasons = counts.keySet().stream().map(this::ofReason).collect(Collectors.joining("; "));
    return total + (total == 1 ? " object was" : " objects were") + " not copied: " + reasons;
  }

  private String ofReason(Reason reason) {
    NotCopied first = firsts.get(reason);
    return counts.get(reason)
        + " "
        + reason
        + " (first '"
        + first.key()
        + "': "
        + first.message()
        + ")";
  }
}
