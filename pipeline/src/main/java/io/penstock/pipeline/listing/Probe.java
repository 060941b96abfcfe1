package io.penstock.pipeline.listing;

import io.penstock.transfer.key.ObjectKey;
import java.util.Optional;

/**
 * Asks whether keys follow one.
 *
 * @param key where a new range is to begin, exclusive
 * @param depth how many characters the key has in common with the last one listed, where it is the
 *     end of all that begins with one character more; {@link #HALFWAY} for any other
 * @param asker the range that is to be cut, where it was one's own idea
 */
record Probe(ObjectKey key, int depth, Optional<Range<?>> asker) {
  static final int HALFWAY = -1;

  static Probe halfway(ObjectKey key) {
    return new Probe(key, HALFWAY, Optional.empty());
  }

  Probe by(Range<?> range) {
    return new Probe(key, depth, Optional.of(range));
  }
}
