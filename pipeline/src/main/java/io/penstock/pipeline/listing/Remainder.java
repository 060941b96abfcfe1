package io.penstock.pipeline.listing;

import io.penstock.transfer.key.ObjectKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is left of one range, and where to cut it.
 *
 * <p>Two searches take turns. Half-way between the last key listed and the bound, as numbers, is
 * right where keys are spread evenly. Where that found nothing, the keys crowd in a corner: then a
 * bisection over the depth of the last key finds the directory, or the digit, at which there are
 * more. Guarded by its range.
 */
final class Remainder {
  /** Longer keys are no keys of S3. */
  private static final int LONGEST_KEY = 1024;

  /** Near enough to the middle, as a share of what is left. */
  private static final double NEAR = 1.0 / 8;

  private final KeySpace space;
  private Optional<ObjectKey> bound;

  /** From this depth on the last key is known to have others beyond; 0 ends the bisection. */
  private int deepest;

  /**
   * The rest of a new range.
   *
   * @param bound no key of the range lies above it, as far as is known
   * @param deepest the depth at which keys were found, {@link Integer#MAX_VALUE} for none yet
   */
  Remainder(KeySpace space, Optional<ObjectKey> bound, int deepest) {
    this.space = space;
    this.bound = bound;
    this.deepest = deepest;
  }

  /** How many times the way from one key to another fits into what is left after that. */
  double times(ObjectKey from, ObjectKey last) {
    int[] first = KeySpace.characters(from);
    int[] key = KeySpace.characters(last);
    int shared = shared(first, bound.map(KeySpace::characters));
    double number = space.number(key, shared);
    double left = end(shared) - number;
    double done = number - space.number(first, shared);
    return done > 0 ? left / done : left > 0 ? Double.MAX_VALUE : 0;
  }

  /**
   * A key to ask for after the last one listed; empty where there is none in between.
   *
   * @param first of the page that ends with the last one: what differs within a page is too deep
   */
  Optional<Probe> probe(ObjectKey first, ObjectKey last) {
    int[] key = KeySpace.characters(last);
    int shared = shared(key, bound.map(KeySpace::characters));
    int differs = shared(key, Optional.of(KeySpace.characters(first)));
    int low = shared;
    int high = Math.min(deepest, Math.min(differs + 1, key.length));
    while (low < high) {
      int depth = (low + high) >>> 1;
      Optional<ObjectKey> beyond = beyond(key, depth).filter(at -> isLeft(last, at));
      if (beyond.isPresent()) {
        return Optional.of(new Probe(beyond.get(), depth, Optional.empty()));
      }
      low = depth + 1;
    }
    return middle(last, key, shared).map(Probe::halfway);
  }

  /** There are keys after a probe: they begin a new range, whose remainder this is. */
  Remainder found(Probe probe) {
    Remainder upper = new Remainder(space, bound, Math.max(0, probe.depth()));
    bound = Optional.of(probe.key());
    deepest = 0;
    return upper;
  }

  /** There are keys after a probe, but the listing has passed them. */
  void passed(Probe probe) {
    if (probe.depth() != Probe.HALFWAY) {
      deepest = probe.depth();
    }
  }

  /** There are no keys after a probe. */
  void empty(Probe probe) {
    if (bound.isEmpty() || bound.get().compareTo(probe.key()) > 0) {
      bound = Optional.of(probe.key());
    }
    if (probe.depth() == Probe.HALFWAY) {
      deepest = Integer.MAX_VALUE;
    }
  }

  private int shared(int[] key, Optional<int[]> end) {
    int mismatch = end.map(other -> Arrays.mismatch(key, other)).orElse(0);
    return Math.max(space.prefixLength(), mismatch < 0 ? key.length : mismatch);
  }

  private double end(int shared) {
    return bound.map(key -> space.number(KeySpace.characters(key), shared)).orElse(1.0);
  }

  /** What comes after everything that shares one character more than a depth with a key. */
  private static Optional<ObjectKey> beyond(int[] key, int depth) {
    int next = key[depth] + 1;
    if (next == Character.MIN_SURROGATE) {
      next = Character.MAX_SURROGATE + 1;
    }
    if (next > Character.MAX_CODE_POINT) {
      return Optional.empty();
    }
    int[] beyond = Arrays.copyOf(key, depth + 1);
    beyond[depth] = next;
    return Optional.of(key(beyond, beyond.length));
  }

  private Optional<ObjectKey> middle(ObjectKey last, int[] key, int shared) {
    double low = space.number(key, shared);
    double high = end(shared);
    double middle = low + (high - low) / 2;
    int[] digits = space.digits(middle);
    int[] at = Arrays.copyOf(key, shared + digits.length);
    Optional<ObjectKey> found = Optional.empty();
    for (int i = 0; i < digits.length && high > low; i++) {
      at[shared + i] = digits[i];
      ObjectKey candidate = key(at, shared + i + 1);
      if (isLeft(last, candidate)) {
        found = Optional.of(candidate);
        double number = space.number(KeySpace.characters(candidate), shared);
        if (Math.abs(number - middle) < (high - low) * NEAR) {
          break;
        }
      }
    }
    return found;
  }

  private boolean isLeft(ObjectKey last, ObjectKey key) {
    return key.compareTo(last) > 0
        && (bound.isEmpty() || key.compareTo(bound.get()) < 0)
        && key.length() <= LONGEST_KEY;
  }

  private static ObjectKey key(int[] characters, int length) {
    return ObjectKey.of(new String(characters, 0, length));
  }
}
