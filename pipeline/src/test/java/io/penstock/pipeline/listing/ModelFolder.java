package io.penstock.pipeline.listing;

import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ListingPage;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Keys of the folder {@code f/}, which answer as a server does and count what was judged. */
final class ModelFolder {
  private final NavigableSet<ObjectKey> keys = new TreeSet<>();
  private final List<ObjectKey> judged = new ArrayList<>();
  private final List<String> wrongs = new ArrayList<>();
  private final int pageSize;
  private int requests;
  private int finished;
  private int ended;
  private int judges = 1;

  ModelFolder(int pageSize, Collection<String> names) {
    this.pageSize = pageSize;
    names.forEach(name -> keys.add(ObjectKey.of("f/" + name)));
  }

  int pages() {
    return (keys.size() + pageSize - 1) / pageSize;
  }

  int requests() {
    return requests;
  }

  int judges() {
    return judges;
  }

  List<ObjectKey> keys() {
    return List.copyOf(keys);
  }

  synchronized List<ObjectKey> judged() {
    return judged.stream().sorted().toList();
  }

  /** What a judge was asked for that it should not have been. */
  synchronized List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  /** Whether every range was seen to its end. */
  synchronized boolean allJudgesFinished() {
    return finished == judges;
  }

  /** Whether nothing is open. */
  synchronized boolean judgesAreEnded() {
    return ended == judges;
  }

  synchronized ListingPage page(Optional<ObjectKey> after) {
    requests++;
    ListingPage.Builder page = ListingPage.builder(pageSize);
    int count = 0;
    ObjectKey last = null;
    for (ObjectKey key : after.map(k -> keys.tailSet(k, false)).orElse(keys)) {
      if (count++ == pageSize) {
        return page.build(Optional.of(last.toString()));
      }
      page.add(new ObjectVersion(key, 1, "e", Instant.EPOCH, StorageClass.READABLE, false));
      last = key;
    }
    return page.build(Optional.empty());
  }

  Judge<Integer> judge() {
    return new Counting(Optional.empty());
  }

  private final class Counting implements Judge<Integer> {
    private Optional<ObjectKey> last;
    private Optional<ObjectKey> end = Optional.empty();
    private boolean ended;

    Counting(Optional<ObjectKey> begin) {
      this.last = begin;
    }

    @Override
    public synchronized Integer judge(ListingPage page) {
      synchronized (ModelFolder.this) {
        for (int i = 0; i < page.size(); i++) {
          ObjectKey key = page.key(i);
          if (ended
              || last.map(before -> before.compareTo(key) >= 0).orElse(false)
              || end.map(to -> to.compareTo(key) < 0).orElse(false)) {
            wrongs.add("'" + key + "' is not in (" + last + ", " + end + "], " + ended);
          }
          last = Optional.of(key);
          judged.add(key);
        }
      }
      return page.size();
    }

    @Override
    public synchronized Optional<Judge<Integer>> split(ObjectKey key, BooleanSupplier condition) {
      if (ended || !condition.getAsBoolean()) {
        return Optional.empty();
      }
      Counting upper = new Counting(Optional.of(key));
      upper.end = end;
      end = Optional.of(key);
      synchronized (ModelFolder.this) {
        judges++;
      }
      return Optional.of(upper);
    }

    @Override
    public List<ObjectKey> undecidedAt(Optional<ObjectKey> at) {
      if (!at.equals(end)) {
        wrongs.add("ended at " + at + " instead of " + end);
      }
      return List.of();
    }

    @Override
    public boolean counts(ListingPage page) {
      return true;
    }

    @Override
    public synchronized Integer finish(Set<ObjectKey> shadowed) {
      synchronized (ModelFolder.this) {
        finished++;
      }
      abandon();
      return 0;
    }

    @Override
    public synchronized void abandon() {
      synchronized (ModelFolder.this) {
        ModelFolder.this.ended += ended ? 0 : 1;
      }
      ended = true;
    }
  }
}
