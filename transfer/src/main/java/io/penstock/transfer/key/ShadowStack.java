package io.penstock.transfer.key;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Finds the files that cannot be because their path is a directory for others: {@code a/b} beside
 * {@code a/b/c}.
 *
 * <p>The two are no neighbours in a listing ({@code a/b-x} and {@code a/b.txt} sort between them),
 * so a file is held back until a key arrives behind everything that could lie beneath it. What is
 * held are prefixes of one another, so there are never more than a key has bytes; mostly it is the
 * last file of a page. Confined to one thread.
 *
 * @param <T> what the caller keeps of a file that the end of its page left undecided
 */
public final class ShadowStack<T> {
  /** Hears of files of earlier pages. */
  @FunctionalInterface
  public interface Decision<T> {
    /** Called once for each file that was held. */
    void decided(T held, boolean shadowed);
  }

  /**
   * What a page decided about its own files; one that is in neither set is free.
   *
   * @param shadowed files that are a directory for others
   * @param held files that only a later page decides
   */
  public record Page(BitSet shadowed, BitSet held) {}

  private record Held<T>(ObjectKey key, T payload) {}

  /** Of earlier pages, longest key last; each is a prefix of every later one. */
  private final Deque<Held<T>> earlier = new ArrayDeque<>();

  /** Of the page under way: indexes, longest key last. */
  private int[] stack = new int[16];

  private int depth;

  /**
   * Decides what a page can decide.
   *
   * @param keys in ascending unsigned order, and behind those of the page before
   * @param files which of the keys are files
   * @param directories which are markers of directories; keys in neither set play no part
   * @param hold gives what is to be kept of a file that stays undecided
   * @param decision hears of files that an earlier page left undecided
   */
  public Page page(
      KeyColumn keys, BitSet files, BitSet directories, IntFunction<T> hold, Decision<T> decision) {
    BitSet shadowed = new BitSet();
    int size = keys.size();
    byte[] bytes = keys.keyBytes();
    depth = 0;
    for (int index = 0; index < size; index++) {
      boolean file = files.get(index);
      if (!file && !directories.get(index)) {
        continue;
      }
      int offset = keys.keyOffset(index);
      int length = keys.keyLength(index);
      settle(keys, offset, length, shadowed);
      if (depth == 0 && !earlier.isEmpty()) {
        settleEarlier(bytes, offset, length, decision);
      }
      if (file) {
        push(index);
      }
    }
    BitSet held = new BitSet();
    for (int i = 0; i < depth; i++) {
      int index = stack[i];
      held.set(index);
      int offset = keys.keyOffset(index);
      ObjectKey key = ObjectKey.of(bytes, offset, keys.keyLength(index));
      earlier.addLast(new Held<>(key, hold.apply(index)));
    }
    depth = 0;
    return new Page(shadowed, held);
  }

  /** Files that the last key of the range leaves undecided: keys beneath them may come after it. */
  public List<ObjectKey> undecidedAt(ObjectKey end) {
    return earlier.stream().map(Held::key).filter(key -> reachesBeyond(key, end)).toList();
  }

  private static boolean reachesBeyond(ObjectKey key, ObjectKey end) {
    return end.startsWith(key)
        && (end.length() == key.length() || (end.array()[key.length()] & 0xff) <= '/');
  }

  /** Decides the rest at the end of the range: nothing in it lies beneath what is still held. */
  public void finish(Predicate<ObjectKey> shadowed, Decision<T> decision) {
    while (!earlier.isEmpty()) {
      Held<T> held = earlier.removeLast();
      decision.decided(held.payload(), shadowed.test(held.key()));
    }
  }

  /** How many files of the pages so far are undecided. */
  public int undecided() {
    return earlier.size();
  }

  private void settle(KeyColumn keys, int offset, int length, BitSet shadowed) {
    byte[] bytes = keys.keyBytes();
    while (depth > 0) {
      int top = stack[depth - 1];
      int from = keys.keyOffset(top);
      int verdict = compare(bytes, from, from + keys.keyLength(top), bytes, offset, length);
      if (verdict == OPEN) {
        return;
      }
      depth--;
      if (verdict == SHADOWED) {
        shadowed.set(top);
      }
    }
  }

  private void settleEarlier(byte[] bytes, int offset, int length, Decision<T> decision) {
    while (!earlier.isEmpty()) {
      Held<T> top = earlier.peekLast();
      int verdict = compare(top.key().array(), 0, top.key().length(), bytes, offset, length);
      if (verdict == OPEN) {
        return;
      }
      earlier.removeLast();
      decision.decided(top.payload(), verdict == SHADOWED);
    }
  }

  private static final int FREE = 0;
  private static final int SHADOWED = 1;
  private static final int OPEN = 2;

  /**
   * What a key says of a file before it. It stays open only while the key continues it with a byte
   * below the slash: whatever lies beneath it comes before all other continuations.
   */
  private static int compare(byte[] held, int from, int to, byte[] bytes, int offset, int length) {
    int heldLength = to - from;
    if (length <= heldLength
        || !Arrays.equals(held, from, to, bytes, offset, offset + heldLength)) {
      return FREE;
    }
    int next = bytes[offset + heldLength] & 0xff;
    if (next == '/') {
      return SHADOWED;
    }
    return next < '/' ? OPEN : FREE;
  }

  private void push(int index) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = index;
  }
}
