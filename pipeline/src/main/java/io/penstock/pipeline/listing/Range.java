package io.penstock.pipeline.listing;

import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListingPage;
import java.util.Optional;

/**
 * Keys above one up to another that are listed one page after the other. Guarded by its ranges.
 *
 * @param <V> what a page comes to
 */
final class Range<V> {
  /** With less than this left to list, a probe would come too late, or get what is under way. */
  private static final double LEAST_PAGES = 3;

  private final Judge<V> judge;
  private final Remainder remainder;
  private final Optional<ObjectKey> begin;
  private Optional<ObjectKey> end;
  private Optional<ObjectKey> first = Optional.empty();
  private Optional<ObjectKey> last = Optional.empty();
  private double pagesLeft;
  private long pages;
  private long vain;
  private boolean asks;
  private boolean through;

  Range(Judge<V> judge, Remainder remainder, Optional<ObjectKey> begin, Optional<ObjectKey> end) {
    this.judge = judge;
    this.remainder = remainder;
    this.begin = begin;
    this.end = end;
  }

  Judge<V> judge() {
    return judge;
  }

  /** The last key that may be in the range; it changes until the range is through. */
  Optional<ObjectKey> end() {
    return end;
  }

  /** Takes a page and gives what lies in the range; nothing follows where that is its end. */
  ListingPage accept(ListingPage page) {
    ListingPage kept = end.map(page::upTo).orElse(page);
    pages++;
    through = kept.nextContinuationToken().isEmpty();
    if (kept.size() > 0) {
      first = Optional.of(kept.key(0));
      last = Optional.of(kept.key(kept.size() - 1));
      estimate();
    }
    return kept;
  }

  private void estimate() {
    pagesLeft = last.map(key -> remainder.times(first.orElseThrow(), key)).orElse(0.0);
  }

  /** Whether a key lies in what is not listed yet. */
  boolean isAhead(ObjectKey key) {
    return !through
        && last.or(() -> begin).map(before -> before.compareTo(key) < 0).orElse(true)
        && end.map(bound -> key.compareTo(bound) < 0).orElse(true);
  }

  /** About how many pages are left, 0 where no probe is worth its while. */
  double worth() {
    return !through && !asks && vain <= pages && pagesLeft >= LEAST_PAGES ? pagesLeft : 0;
  }

  /** Where to probe, or empty where nothing lies between the last key and the end. */
  Optional<Probe> probe() {
    Optional<Probe> probe =
        last.flatMap(key -> remainder.probe(first.orElseThrow(), key)).map(found -> found.by(this));
    asks = probe.isPresent();
    pagesLeft = asks ? pagesLeft : 0;
    return probe;
  }

  /** A probe of this range came back, with something new or in vain. */
  void answered(boolean useful) {
    asks = false;
    vain += useful ? 0 : 1;
  }

  /** A probe of this range found keys that the range has listed meanwhile. */
  void passed(Probe probe) {
    remainder.passed(probe);
  }

  /** A probe found nothing after its key. */
  void empty(Probe probe) {
    remainder.empty(probe);
    estimate();
  }

  /** Ends the range at a key, where that is ahead. */
  boolean endAt(ObjectKey key) {
    boolean ahead = isAhead(key);
    end = ahead ? Optional.of(key) : end;
    return ahead;
  }

  /** A probe found keys, which are another range now; gives what is left of that one. */
  Remainder found(Probe probe) {
    Remainder upper = remainder.found(probe);
    estimate();
    return upper;
  }
}
