package io.penstock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
public final class NearestName {
  private NearestName() {}

  /**
   * The name that is fewest insertions, deletions and substitutions away, where that is at most
   * {@code mostEdits} and half of its length.
   */
  public static Optional<String> of(String name, Collection<String> names, int mostEdits) {
    return names.stream()
        .filter(candidate -> distance(name, candidate) <= mostEdits)
        .filter(candidate -> distance(name, candidate) * 2 <= candidate.length())
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int substituted = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(substituted, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
