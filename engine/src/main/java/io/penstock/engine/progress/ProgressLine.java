package io.penstock.engine.progress;

import io.penstock.engine.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a snapshot in one line of a given width; what matters least is left out first. */
final class ProgressLine {
  private static final int BAR = 20;
  private static final int NARROWEST_WITH_BAR = 70;

  private ProgressLine() {}

  /** At most {@code columns - 1} characters: writing in the last column wraps on some terminals. */
  static String of(ProgressSnapshot now, int columns) {
    List<String> parts = new ArrayList<>();
    now.percentComplete()
        .ifPresent(percent -> parts.add(String.format(Locale.ROOT, "%3d%%", (int) percent)));
    boolean listed = now.percentComplete().isPresent();
    long done = now.filesTotal() - now.filesRemaining();
    parts.add(of(Quantity.count(done), Quantity.count(now.filesTotal()), listed) + " objects");
    parts.add(Quantity.bytes(now.throughputCurrent()) + "/s");
    now.timeLeft().ifPresent(left -> parts.add(Quantity.clock(left) + " left"));
    long doneBytes = now.bytesTotal() - now.bytesRemaining();
    parts.add(of(Quantity.bytes(doneBytes), Quantity.bytes(now.bytesTotal()), listed));
    if (now.filesSkipped() + now.filesFailed() > 0) {
      parts.add(Quantity.count(now.filesSkipped() + now.filesFailed()) + " not copied");
    }
    parts.add("overall " + Quantity.bytes(now.throughputOverall()) + "/s");
    String bar = listed ? bar(now.percentComplete().getAsDouble()) : "";
    return fit(bar, parts, columns - 1);
  }

  private static String of(String done, String total, boolean listed) {
    return done + (listed ? " of " : " of at least ") + total;
  }

  private static String bar(double percent) {
    int filled = (int) Math.min(BAR, Math.max(0, percent * BAR / 100));
    return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "]";
  }

  private static String fit(String bar, List<String> parts, int width) {
    StringBuilder line = new StringBuilder();
    if (!bar.isEmpty() && width >= NARROWEST_WITH_BAR) {
      line.append(bar);
    }
    for (String part : parts) {
      String separated = line.isEmpty() ? part : "  " + part;
      if (line.length() + separated.length() > width) {
        break;
      }
      line.append(separated);
    }
    return line.toString();
  }
}
