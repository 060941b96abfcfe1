package io.penstock.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * A pattern as {@code fnmatch} of the AWS tools reads it: {@code *} is any text, slashes too,
 * {@code ?} one character, {@code [a-z]} one of a set, {@code [!a-z]} one of no set; all else
 * stands for itself.
 *
 * <p>Characters are Unicode code points. A bracket that is not closed stands for itself. Matching
 * takes time in proportion to key times pattern at worst, whatever the pattern: keys come from
 * others. Thread-safe.
 */
public final class Glob {
  /** Places of a pattern that do not stand for themselves. */
  private enum Wild implements IntPredicate {
    /** A star; the matcher treats it apart. */
    ANY_TEXT,
    /** A question mark. */
    ANY_ONE,
    /** Where the pattern has ended. */
    END;

    @Override
    public boolean test(int codePoint) {
      return this != END;
    }
  }

  private final String pattern;
  private final List<IntPredicate> elements;

  private record Span(int first, int last) {
    boolean holds(int codePoint) {
      return codePoint >= first && codePoint <= last;
    }
  }

  private Glob(String pattern, List<IntPredicate> elements) {
    this.pattern = pattern;
    this.elements = List.copyOf(elements);
  }

  /** Reads a pattern; every text is one. */
  public static Glob parse(String pattern) {
    int[] points = pattern.codePoints().toArray();
    List<IntPredicate> elements = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      if (points[i] == '*') {
        elements.add(Wild.ANY_TEXT);
      } else if (points[i] == '?') {
        elements.add(Wild.ANY_ONE);
      } else if (points[i] == '[' && closing(points, i) > 0) {
        int end = closing(points, i);
        elements.add(set(points, i + 1, end));
        i = end;
      } else {
        int literal = points[i];
        elements.add(codePoint -> codePoint == literal);
      }
    }
    return new Glob(pattern, elements);
  }

  /** Where the set that opens at {@code open} closes, or -1; a first {@code ]} is a member. */
  private static int closing(int[] points, int open) {
    int at = open + 1;
    if (at < points.length && points[at] == '!') {
      at++;
    }
    for (at++; at < points.length; at++) {
      if (points[at] == ']') {
        return at;
      }
    }
    return -1;
  }

  private static IntPredicate set(int[] points, int from, int to) {
    boolean negated = points[from] == '!';
    List<Span> spans = new ArrayList<>();
    for (int i = negated ? from + 1 : from; i < to; i++) {
      boolean span = i + 2 < to && points[i + 1] == '-';
      spans.add(new Span(points[i], points[span ? i + 2 : i]));
      i += span ? 2 : 0;
    }
    return codePoint -> negated != spans.stream().anyMatch(span -> span.holds(codePoint));
  }

  /** Whether the whole text matches. */
  public boolean matches(String text) {
    int textAt = 0;
    int elementAt = 0;
    int starAt = -1;
    int retryFrom = 0;
    while (textAt < text.length()) {
      int codePoint = text.codePointAt(textAt);
      IntPredicate element = elementAt < elements.size() ? elements.get(elementAt) : Wild.END;
      if (element == Wild.ANY_TEXT) {
        starAt = elementAt++;
        retryFrom = textAt;
      } else if (element.test(codePoint)) {
        elementAt++;
        textAt += Character.charCount(codePoint);
      } else if (starAt >= 0) {
        // Only the last star need grow: an earlier one already matches as little as it can.
        retryFrom += Character.charCount(text.codePointAt(retryFrom));
        textAt = retryFrom;
        elementAt = starAt + 1;
      } else {
        return false;
      }
    }
    while (elementAt < elements.size() && elements.get(elementAt) == Wild.ANY_TEXT) {
      elementAt++;
    }
    return elementAt == elements.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(pattern);
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return pattern;
  }
}
