package io.penstock.engine.relationship;

import java.util.Optional;

/**
 * Which objects that were not copied are asked for.
 *
 * @param reason those of this reason only
 * @param after where the page begins: 0, or what {@link NotCopiedPage#next} told
 * @param limit how many at most, 1 to {@value #MOST}
 */
public record NotCopiedQuery(Optional<String> reason, long after, int limit) {
  /** The longest page. */
  public static final int MOST = 1_000;
}
