package io.penstock.engine.command.client;

import io.penstock.engine.progress.ProgressSnapshot;
import io.penstock.engine.text.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** All relationships, a line each: what, whether it runs, how far, how fast, how long still. */
final class StatusTable {
  private static final int BAR = 10;
  private static final Set<Integer> NUMBERS = Set.of(4, 5, 6, 7);

  private StatusTable() {}

  static List<String> lines(List<StatusRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return List.of("No relationships yet: 'penstock relationship create' makes one.");
    }
    TextTable table =
        new TextTable(
            NUMBERS, "local", "remote", "state", "done", "files", "bytes", "speed", "left");
    for (StatusRow row : rows) {
      Optional<ProgressSnapshot> progress = row.progress();
      table.row(
          row.local(),
          row.remote(),
          row.state(),
          progress.map(numbers -> done(row, numbers.percentComplete())).orElse(""),
          progress.map(StatusTable::files).orElse(""),
          progress.map(StatusTable::bytes).orElse(""),
          progress.map(numbers -> speed(row, numbers)).orElse(""),
          row.estimatedEnd().map(end -> left(now, end)).orElse(""));
    }
    return table.lines();
  }

  private static String done(StatusRow row, OptionalDouble percent) {
    if (percent.isEmpty()) {
      return row.running() ? "listing" : "";
    }
    double value = percent.getAsDouble();
    int filled = (int) Math.min(BAR, Math.max(0, value * BAR / 100));
    return "["
        + "#".repeat(filled)
        + "-".repeat(BAR - filled)
        + "] "
        + String.format(Locale.ROOT, "%3d%%", (int) value);
  }

  private static String files(ProgressSnapshot numbers) {
    return Quantity.count(numbers.filesTotal() - numbers.filesRemaining())
        + "/"
        + Quantity.count(numbers.filesTotal());
  }

  private static String bytes(ProgressSnapshot numbers) {
    return Quantity.bytes(numbers.bytesTotal() - numbers.bytesRemaining())
        + "/"
        + Quantity.bytes(numbers.bytesTotal());
  }

  private static String speed(StatusRow row, ProgressSnapshot numbers) {
    long rate = row.running() ? numbers.throughputCurrent() : numbers.throughputOverall();
    return Quantity.bytes(rate) + "/s";
  }

  private static String left(Instant now, Instant end) {
    Duration left = Duration.between(now, end);
    return Quantity.clock(left.isNegative() ? Duration.ZERO : left);
  }
}
