package io.penstock.bench.figure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Outcomes as a table, and what is needed to repeat them, in Markdown. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** The whole text: table, machine, versions and command lines. */
  public static String of(Collection<Outcome> outcomes, String machine) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| work | tool | rate | to best other | CPU | each further | to best other | wall, s"
            + " | spread | peak memory | GC | requests | server CPU, s |\n");
    text.append("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|---:|\n");
    outcomes.forEach(outcome -> text.append(row(outcome, outcomes)));
    outcomes.forEach(outcome -> text.append(beside(outcome)));
    text.append("\n").append(machine).append("\n\n");
    for (Outcome outcome : outcomes) {
      text.append(
          "- %s, %s %s: `%s`%n"
              .formatted(outcome.title(), outcome.tool(), outcome.version(), outcome.command()));
    }
    return text.toString();
  }

  /** What came of the small copies that had to wait for no large one. */
  private static String beside(Outcome outcome) {
    List<Double> seconds =
        outcome.large().runs().stream().flatMap(run -> run.besideSeconds().stream()).toList();
    if (seconds.isEmpty()) {
      return "";
    }
    Spread spread = Spread.of(seconds);
    return "%n%s, %s: %,d small copies beside the large one took %s s each (median), %s s at most.%n"
        .formatted(
            outcome.title(),
            outcome.tool(),
            seconds.size(),
            decimal(spread.median()),
            decimal(spread.maximum()));
  }

  private static String row(Outcome outcome, Collection<Outcome> all) {
    Series large = outcome.large();
    List<String> cells =
        List.of(
            outcome.title(),
            outcome.tool(),
            outcome.unit().format(outcome.rate()),
            ratio(Ratios.rate(outcome, all)),
            decimal(outcome.cpuPerUnit()) + " " + outcome.unit().cost(),
            outcome.cpuPerFurtherUnit().map(MarkdownTable::decimal).orElse(""),
            ratio(Ratios.cpu(outcome, all)),
            decimal(large.wall().median()),
            Math.round(large.wall().relative() * 100) + " %",
            Math.round(large.peakMemory().maximum() / 1e6) + " MB",
            large.pauses().maximum() == 0 ? "" : Math.round(large.pauses().median() * 1e3) + " ms",
            requests(large.runs().get(0).requests()),
            decimal(large.serverCpu().median()));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String requests(Map<String, Long> requests) {
    return requests.entrySet().stream()
        .filter(kind -> kind.getValue() > 0)
        .map(kind -> "%,d %s".formatted(kind.getValue(), kind.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f x", ratio.getAsDouble()) : "";
  }

  /** Three significant digits. */
  static String decimal(double number) {
    int digits = number >= 100 ? 0 : number >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", number);
  }
}
