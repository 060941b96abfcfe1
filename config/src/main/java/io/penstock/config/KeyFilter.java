package io.penstock.config;

import java.util.List;

/**
 * Chooses keys by patterns, the last that matches wins, as the AWS command line does it.
 *
 * <p>A key that no pattern matches is chosen, so {@code --include} has an effect only after an
 * {@code --exclude}. Patterns see the key relative to the folder. Thread-safe.
 *
 * @param rules the patterns in the order in which they were given
 */
public record KeyFilter(List<Rule> rules) {
  /** The filter without patterns, which chooses every key. */
  public static final KeyFilter EVERYTHING = new KeyFilter(List.of());

  public KeyFilter {
    rules = List.copyOf(rules);
  }

  /** Whether the key, relative to the folder, is to be copied. */
  public boolean chooses(String relativeKey) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      Rule rule = rules.get(i);
      if (rule.glob().matches(relativeKey)) {
        return rule.include();
      }
    }
    return true;
  }

  /** Whether every key is chosen without looking at it. */
  public boolean choosesEverything() {
    return rules.isEmpty();
  }

  /**
   * One pattern.
   *
   * @param include whether what matches is copied or left out
   * @param glob what to match
   */
  public record Rule(boolean include, Glob glob) {
    /** What matches is copied. */
    public static Rule include(String pattern) {
      return new Rule(true, Glob.parse(pattern));
    }

    /** What matches is left out. */
    public static Rule exclude(String pattern) {
      return new Rule(false, Glob.parse(pattern));
    }
  }
}
