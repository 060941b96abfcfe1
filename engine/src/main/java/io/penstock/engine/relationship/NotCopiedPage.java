package io.penstock.engine.relationship;

import java.util.List;
import java.util.OptionalLong;

/**
 * Objects that a job did not copy.
 *
 * @param objects in the order in which they were met
 * @param next {@link NotCopiedQuery#after} of the next page, empty on the last
 */
public record NotCopiedPage(List<NotCopied> objects, OptionalLong next) {

  /**
   * One of them.
   *
   * @param key the whole key
   * @param reason such as {@code SHADOWED}
   * @param message for a person
   */
  public record NotCopied(String key, String reason, String message) {}
}
