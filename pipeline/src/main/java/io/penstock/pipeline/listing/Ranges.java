package io.penstock.pipeline.listing;

import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListingPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The ranges of one listing that are not through, which cover all that is not listed yet, and where
 * to cut them next. Thread-safe.
 *
 * @param <V> what a page comes to
 */
final class Ranges<V> {
  /** A folder of fewer pages is not worth a request more. */
  private static final int FIRST_PAGES = 4;

  /** Probes on their way, unless there are more ranges: so the pace is known before all begin. */
  private static final int FIRST_PROBES = 8;

  private final KeySpace space;
  private final Pace pace = new Pace();
  private final int most;
  private final Deque<ObjectKey> known;
  private final List<Range<V>> live = new ArrayList<>();
  private int probes;
  private boolean beginning;
  private long pages;
  private long unused;
  private boolean serial;

  /** Held while a range is cut, by one thread that may block; taken before all other locks. */
  private final Object cutting = new Object();

  /**
   * Ranges with one that has no bounds.
   *
   * @param most ranges and probes at once
   * @param known ends of ranges of an earlier listing
   */
  Ranges(KeySpace space, Judge<V> judge, int most, List<ObjectKey> known) {
    this.space = space;
    this.most = most;
    this.known = new ArrayDeque<>(known);
    live.add(
        new Range<>(
            judge,
            new Remainder(space, Optional.empty(), Integer.MAX_VALUE),
            Optional.empty(),
            Optional.empty()));
  }

  /** The range that all others are cut from. */
  synchronized Range<V> first() {
    return live.get(0);
  }

  /** Takes a page of a range; gives what is to be judged of it. */
  synchronized ListingPage accept(Range<V> range, ListingPage page) {
    pages++;
    comes();
    space.learn(page);
    return range.accept(page);
  }

  /** A page took so long; only whole ones compare, for a server is quicker with a few keys. */
  synchronized void took(ListingPage page, long nanos) {
    if (page.nextContinuationToken().isPresent()) {
      pace.took(nanos);
    }
  }

  /** A page or a verdict is on its way to who uses it. */
  synchronized void comes() {
    unused++;
  }

  /** One that came was used. */
  synchronized void used() {
    unused--;
  }

  /** What to ask for now besides the next page of each range. */
  synchronized List<Probe> due() {
    List<Probe> due = new ArrayList<>();
    while (hasSlot() && pace.hasRoom()) {
      Optional<Probe> next = known.isEmpty() ? next() : Optional.of(Probe.halfway(known.remove()));
      if (next.isEmpty()) {
        break;
      }
      probes++;
      due.add(next.get());
    }
    return due;
  }

  private boolean hasSlot() {
    return !serial
        && !live.isEmpty()
        && live.size() + probes < most
        && probes < Math.max(FIRST_PROBES, live.size());
  }

  /** Only pages that wait for the server, and not to be judged or used, come sooner. */
  private Optional<Probe> next() {
    if (pages < FIRST_PAGES || unused > Math.max(1, live.size() / 4)) {
      return Optional.empty();
    }
    while (true) {
      Optional<Range<V>> largest =
          live.stream()
              .filter(range -> range.worth() > 0)
              .max(Comparator.comparingDouble(Range<V>::worth));
      if (largest.isEmpty()) {
        return Optional.empty();
      }
      Optional<Probe> probe = largest.get().probe();
      if (probe.isPresent()) {
        return probe;
      }
    }
  }

  /**
   * Makes a range of the page that a probe got, where that brought something new.
   *
   * <p>Blocks while a page of the range that is cut is judged.
   */
  Optional<Begun<V>> begin(Probe probe, ListingPage page) {
    synchronized (cutting) {
      Optional<Range<V>> owner = owner(probe);
      Optional<Begun<V>> begun = owner.flatMap(lower -> begin(probe, page, lower));
      answered(probe, begun.isPresent());
      return begun;
    }
  }

  private Optional<Begun<V>> begin(Probe probe, ListingPage page, Range<V> lower) {
    Optional<ObjectKey> end = lower.end();
    if (end.map(page::upTo).orElse(page).size() == 0) {
      empty(lower, probe);
      return Optional.empty();
    }
    return lower
        .judge()
        .split(probe.key(), () -> end(lower, probe.key()))
        .map(judge -> begin(probe, page, lower, judge, end));
  }

  private synchronized Begun<V> begin(
      Probe probe, ListingPage page, Range<V> lower, Judge<V> judge, Optional<ObjectKey> end) {
    Range<V> upper = new Range<>(judge, lower.found(probe), Optional.of(probe.key()), end);
    live.add(upper);
    beginning = false;
    return new Begun<>(upper, accept(upper, page));
  }

  private synchronized Optional<Range<V>> owner(Probe probe) {
    Optional<Range<V>> owner =
        live.stream().filter(range -> range.isAhead(probe.key())).findFirst();
    if (owner.isEmpty()) {
      probe.asker().ifPresent(range -> range.passed(probe));
    }
    return owner;
  }

  private synchronized void empty(Range<V> range, Probe probe) {
    range.empty(probe);
  }

  private synchronized boolean end(Range<V> range, ObjectKey key) {
    beginning = range.endAt(key);
    return beginning;
  }

  private synchronized void answered(Probe probe, boolean useful) {
    probes--;
    probe.asker().ifPresent(range -> range.answered(useful));
  }

  /** A probe was not answered as it should: the ranges there are go on, and no more are made. */
  synchronized void goOnAsTheyAre(Probe probe) {
    answered(probe, false);
    serial = true;
  }

  /** A range came to its end; whether all have. */
  synchronized boolean ended(Range<V> range) {
    live.remove(range);
    return live.isEmpty() && !beginning;
  }

  /** A range that a probe began, and its first page. */
  record Begun<V>(Range<V> range, ListingPage page) {}
}
