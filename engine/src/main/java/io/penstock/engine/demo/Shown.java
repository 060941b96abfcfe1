package io.penstock.engine.demo;

import java.util.Locale;

/** Words for people. */
final class Shown {
  private static final int LONGEST_KEY = 48;
  private static final double MEBIBYTE = 1 << 20;

  private Shown() {}

  static String count(long number, String singular) {
    return String.format(Locale.ROOT, "%,d %s%s", number, singular, number == 1 ? "" : "s");
  }

  static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  static String rate(long bytes, long nanos) {
    return String.format(Locale.ROOT, "%.0f MiB/s", bytes / MEBIBYTE / Math.max(nanos / 1e9, 1e-3));
  }

  /** A key on one line: control characters as escapes, the middle of a long one left out. */
  static String key(String key) {
    StringBuilder shown = new StringBuilder();
    key.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                shown.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    if (shown.length() > LONGEST_KEY) {
      shown.replace(LONGEST_KEY / 2, shown.length() - LONGEST_KEY / 2, "...");
    }
    return shown.toString();
  }
}
