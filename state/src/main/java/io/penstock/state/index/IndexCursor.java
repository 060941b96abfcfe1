package io.penstock.state.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * One pass over a range of keys in the order of the listing, a page at a time. Confined to one
 * thread at a time; the slots it gives are not.
 *
 * <p>{@link #advance} looks up the whole page and keeps room for every key of it that is not
 * recorded yet; {@link #find} and {@link #slot} then answer for the keys of that page by their
 * position in it. All keys that the listing gave must be advanced over, those that are not copied
 * too: what a complete pass did not see is forgotten.
 */
public final class IndexCursor implements AutoCloseable {
  /** The most keys in one page. */
  public static final int MAX_PAGE = 10_000;

  private final TrackingIndex index;
  private final KeyHash keyHash;
  private final boolean readOnly;
  private final Deque<Shard> remaining;
  private final PageColumns page = new PageColumns();
  private final List<Layer> pageLayers = new ArrayList<>();
  private final byte[] hash = new byte[KeyHash.BYTES];
  private final byte[] value = new byte[EntryBytes.BYTES];
  private Shard current;
  private byte[] position;
  private boolean closed;

  IndexCursor(TrackingIndex index, List<Shard> range, KeyHash keyHash, boolean readOnly) {
    this.index = index;
    this.keyHash = keyHash;
    this.readOnly = readOnly;
    this.remaining = new ArrayDeque<>(range);
  }

  /**
   * Moves on to a page. The former page's keys can no longer be asked; its slots stay.
   *
   * @throws IllegalArgumentException when the keys do not ascend or lie outside the range
   * @throws io.penstock.state.StateUnavailableException when the index cannot be used
   */
  public void advance(KeyPage keys) {
    requireOpen();
    endPage();
    int count = keys.count();
    if (count > MAX_PAGE) {
      throw new IllegalArgumentException("A page of " + count + " keys, at most " + MAX_PAGE);
    }
    page.begin(count);
    for (int i = 0; i < count; i++) {
      enterShardOf(keys, i);
      keyHash.of(keys.bytes(), keys.offset(i), keys.length(i), hash, 0);
      page.hash(i, hash);
      if (!readOnly) {
        current.seen++;
      }
      locate(keys, i);
    }
    if (count > 0) {
      position = key(keys, count - 1);
    }
  }

  private void enterShardOf(KeyPage keys, int i) {
    byte[] bytes = keys.bytes();
    int offset = keys.offset(i);
    int length = keys.length(i);
    if (i > 0 ? !ascends(keys, i) : position != null && !isAfter(position, keys, i)) {
      throw new IllegalArgumentException("The keys of a listing do not ascend");
    }
    while (current == null || current.endsBefore(bytes, offset, length)) {
      leave();
      if (remaining.isEmpty()) {
        throw new IllegalArgumentException("A key lies above the range of the cursor");
      }
      enter(remaining.remove(), keys.count() - i);
    }
    if (!current.beginsBefore(bytes, offset, length)) {
      throw new IllegalArgumentException("A key lies below the range of the cursor");
    }
  }

  private static boolean ascends(KeyPage keys, int i) {
    byte[] bytes = keys.bytes();
    return Arrays.compareUnsigned(
            bytes,
            keys.offset(i - 1),
            keys.offset(i - 1) + keys.length(i - 1),
            bytes,
            keys.offset(i),
            keys.offset(i) + keys.length(i))
        < 0;
  }

  private static boolean isAfter(byte[] former, KeyPage keys, int i) {
    return Arrays.compareUnsigned(
            former, 0, former.length, keys.bytes(), keys.offset(i), keys.offset(i) + keys.length(i))
        < 0;
  }

  private static byte[] key(KeyPage keys, int i) {
    return Arrays.copyOfRange(keys.bytes(), keys.offset(i), keys.offset(i) + keys.length(i));
  }

  private void enter(Shard shard, int coming) {
    boolean fresh = false;
    if (!readOnly) {
      while (!remaining.isEmpty()) {
        if (!index.reunite(shard, remaining.peek())) {
          if (!index.joinIfSmall(shard, remaining.peek())) {
            break;
          }
          fresh = true;
        }
        remaining.remove();
      }
      fresh |= index.isStale(shard);
    }
    shard.layers().forEach(Layer::acquire);
    current = shard;
    if (fresh) {
      index.layOver(shard, coming);
    }
  }

  private void leave() {
    if (current != null) {
      Shard left = current;
      current = null;
      left.passed = !readOnly;
      left.layers().forEach(index::release);
    }
  }

  private void locate(KeyPage keys, int i) {
    if (current.newest != null && current.newest.get(hash, value)) {
      usePageLayer();
      page.present(i, value, isTrusted(), current.newest);
      return;
    }
    for (Layer layer : current.older) {
      if (layer.get(hash, value)) {
        if (isTrusted()) {
          move(keys, i, layer);
          return;
        }
        break;
      }
    }
    if (readOnly) {
      page.absent(i, null);
    } else {
      keepRoom(keys, i);
      page.absent(i, current.newest);
    }
  }

  /** Copies an entry of an older file, which is dropped after this pass, to the newest. */
  private void move(KeyPage keys, int i, Layer from) {
    if (!readOnly) {
      keepRoom(keys, i);
      current.newest.put(hash, value, true);
      if (index.restamped()) {
        moveAgain(from);
      }
    }
    page.present(i, value, true, current.newest);
  }

  /** A change between the reading and the writing above was made to the older file only. */
  private void moveAgain(Layer from) {
    long moved = EntryBytes.local(value, 0);
    if (from.get(hash, value) && EntryBytes.local(value, 0) != moved) {
      current.newest.put(hash, value, false);
    }
  }

  private boolean isTrusted() {
    return index.epochs().trusts(EntryBytes.epoch(value, 0), EntryBytes.flags(value, 0));
  }

  private void keepRoom(KeyPage keys, int i) {
    int coming = keys.count() - i;
    if (current.newest == null) {
      index.layOver(current, coming);
    }
    if (!current.newest.reserve()) {
      if (current.seen == 1) {
        index.layOver(current, coming);
      } else {
        split(i > 0 ? key(keys, i - 1) : position, coming);
      }
      if (!current.newest.reserve()) {
        throw new IllegalStateException("A new index file has no room: " + current.newest.name());
      }
    }
    usePageLayer();
  }

  private void split(byte[] at, int coming) {
    Shard full = current;
    Shard rest = index.splitPassed(full, at, coming);
    rest.owner = this;
    rest.seen = 1;
    full.seen--;
    full.passed = true;
    current = rest;
    if (!rest.older.contains(full.newest)) {
      index.release(full.newest);
    }
  }

  /** A page's files stay open until the next page, for the slots that are asked of it. */
  private void usePageLayer() {
    Layer newest = current.newest;
    if (pageLayers.isEmpty() || pageLayers.get(pageLayers.size() - 1) != newest) {
      newest.acquire();
      pageLayers.add(newest);
    }
  }

  private void endPage() {
    page.unreserve();
    pageLayers.forEach(index::release);
    pageLayers.clear();
  }

  /**
   * What is recorded of a key of the page.
   *
   * @return whether it is recorded and the record is trusted; {@code into} is unchanged if not
   */
  public boolean find(int indexInPage, IndexEntry into) {
    return page.find(indexInPage, into);
  }

  /** As {@link #find}, but what is recorded now: {@link Restamping} goes on beside the cursor. */
  public boolean findNow(KeyPage keys, int indexInPage, IndexEntry into) {
    return index.lookup(keys.bytes(), keys.offset(indexInPage), keys.length(indexInPage), into);
  }

  /**
   * Keeps the place of a key of the page that is about to be copied.
   *
   * @throws IllegalStateException when it was asked for this key before
   */
  public RecordSlot slot(int indexInPage) {
    requireOpen();
    if (readOnly) {
      throw new IllegalStateException("A reader gives no slots");
    }
    Layer layer = page.layer(indexInPage);
    boolean reserved = page.take(indexInPage);
    layer.acquire();
    return new RecordSlot(index, layer, page.hash(indexInPage), reserved);
  }

  /**
   * Gives everything above a key to a new cursor, which may go on side by side with this one.
   *
   * @throws IllegalArgumentException when this cursor has passed the key
   */
  public IndexCursor giveUp(byte[] key) {
    requireOpen();
    if (position != null && Arrays.compareUnsigned(position, key) > 0) {
      throw new IllegalArgumentException("The cursor has passed the key");
    }
    if (current != null) {
      remaining.addFirst(current);
    }
    IndexCursor upper = index.above(key, remaining, readOnly);
    if (current != null) {
      remaining.removeFirst();
    }
    return upper;
  }

  /**
   * Says that the listing of the range ended, without a gap and without an error: keys of it that
   * were not seen are forgotten when the index is closed.
   */
  public void complete() {
    requireOpen();
    leave();
    if (!readOnly) {
      remaining.forEach(shard -> shard.passed = true);
    }
    remaining.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The cursor is closed");
    }
  }

  /** Ends the pass where it stands. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    endPage();
    if (current != null) {
      current.layers().forEach(index::release);
      current = null;
    }
    if (!readOnly) {
      index.ended(this);
    }
  }
}
