package io.penstock.engine.command.client;

import io.penstock.engine.text.SafeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A table of texts in columns that are as wide as they must be. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final Set<Integer> numbers;

  /**
   * Begins a table.
   *
   * @param numbers which columns, from 0 on, are aligned on the right
   */
  TextTable(Set<Integer> numbers, String... headings) {
    this.numbers = Set.copyOf(numbers);
    rows.add(Arrays.stream(headings).map(h -> h.toUpperCase(Locale.ROOT)).toArray(String[]::new));
  }

  TextTable(String... headings) {
    this(Set.of(), headings);
  }

  /** Adds a row; foreign text is made safe. */
  void row(String... cells) {
    rows.add(Arrays.stream(cells).map(SafeText::of).toArray(String[]::new));
  }

  /** The heading, then a line a row; no space at the ends. */
  List<String> lines() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], length(row[i]));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String space = " ".repeat(widths[i] - length(row[i]));
      line.append(i == 0 ? "" : GAP);
      line.append(numbers.contains(i) ? space + row[i] : row[i] + space);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
