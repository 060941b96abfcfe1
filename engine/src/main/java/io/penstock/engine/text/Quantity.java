package io.penstock.engine.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: {@code 1.4 GiB}, {@code 20,000}, {@code 1:02:03}. */
public final class Quantity {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Quantity() {}

  /** Bytes in the largest binary unit of which there is one, with a decimal from KiB on. */
  public static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    // What would be shown as 1024.0 is one of the next unit.
    while (amount >= 1023.95 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
  }

  /** A count with a comma every three digits. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count and its noun, which takes an s unless the count is one. */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** Below a minute {@code 12.3 s}, else {@code M:SS} or {@code H:MM:SS}. */
  public static String duration(Duration duration) {
    if (duration.toMillis() < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return clock(duration);
  }

  /** {@code M:SS}, or {@code H:MM:SS} from an hour on. */
  public static String clock(Duration duration) {
    long seconds = Math.max(0, (duration.toMillis() + 500) / 1000);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
