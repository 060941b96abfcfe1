package io.penstock.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes.
 *
 * @param bytes zero or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("k", 1L << 10),
          Map.entry("kb", 1_000L),
          Map.entry("kib", 1L << 10),
          Map.entry("m", 1L << 20),
          Map.entry("mb", 1_000_000L),
          Map.entry("mib", 1L << 20),
          Map.entry("g", 1L << 30),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("gib", 1L << 30),
          Map.entry("t", 1L << 40),
          Map.entry("tb", 1_000_000_000_000L),
          Map.entry("tib", 1L << 40));

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + bytes);
    }
  }

  /** A number of mebibytes. */
  public static DataSize ofMebibytes(long mebibytes) {
    return new DataSize(Math.multiplyExact(mebibytes, 1L << 20));
  }

  /**
   * Reads a size such as {@code 8MiB}, {@code 100MB}, {@code 1.5g} or {@code 4096}.
   *
   * @throws IllegalArgumentException where the text is no size
   */
  public static DataSize parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a size; write for example 8MiB, 100MB or 4096");
    }
    try {
      return new DataSize(
          new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a whole number of bytes, or too many", e);
    }
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The size in the largest binary unit that divides it, as {@link #parse} reads it. */
  @Override
  public String toString() {
    if (bytes != 0) {
      String[] names = {"TiB", "GiB", "MiB", "KiB"};
      for (int i = 0; i < names.length; i++) {
        long unit = 1L << (40 - 10 * i);
        if (bytes % unit == 0) {
          return bytes / unit + names[i];
        }
      }
    }
    return Long.toString(bytes);
  }
}
