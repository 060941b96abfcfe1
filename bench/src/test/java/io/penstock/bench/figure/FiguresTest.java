package io.penstock.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static Series series(long objects, long bytes, double... wallAndCpu) {
    Run[] runs = new Run[wallAndCpu.length / 2];
    for (int i = 0; i < runs.length; i++) {
      runs[i] =
          new Run(
              wallAndCpu[2 * i],
              wallAndCpu[2 * i + 1],
              50_000_000,
              0,
              Map.of("GET", objects),
              1,
              List.of());
    }
    return new Series(objects, bytes, Arrays.asList(runs));
  }

  private static Outcome outcome(String work, String tool, Unit unit, Series large, Series small) {
    return new Outcome(
        work,
        "title of " + work,
        unit,
        tool,
        "1",
        tool + " copy",
        large,
        Optional.ofNullable(small));
  }

  @Test
  void takesTheMedianAndTheExtremes() {
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 5));
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
    assertThat(Spread.of(List.of(5.0, 1.0, 4.0)).relative()).isEqualTo(1);
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dividesByObjectsAndGigabytes() {
    Series series = series(1_000, 2_000_000_000L, 2, 0.5, 4, 1.5, 3, 1.0);
    assertThat(series.objectsPerSecond()).isCloseTo(333.33, within(0.01));
    assertThat(series.bytesPerSecond()).isCloseTo(6.667e8, within(1e6));
    assertThat(series.cpuMicrosPerObject()).isEqualTo(1_000);
    assertThat(series.cpuSecondsPerGigabyte()).isEqualTo(0.5);
  }

  @Test
  void leavesTheCostOfStartingOutOfTheSlope() {
    Series large = series(100_000, 100_000_000_000L, 10, 11.0);
    Series small = series(20_000, 20_000_000_000L, 3, 3.0);
    assertThat(outcome("w", "t", Unit.OBJECTS, large, small).cpuPerFurtherUnit().orElseThrow())
        .isCloseTo(100, within(1e-9));
    assertThat(outcome("w", "t", Unit.BYTES, large, small).cpuPerFurtherUnit().orElseThrow())
        .isCloseTo(0.1, within(1e-9));
    assertThat(outcome("w", "t", Unit.OBJECTS, large, null).cpuPerFurtherUnit()).isEmpty();
  }

  @Test
  void comparesWithTheBestOtherToolOfTheSameWork() {
    Outcome own = outcome("w", "own", Unit.OBJECTS, series(100, 1, 1, 2), null);
    Outcome fast = outcome("w", "fast", Unit.OBJECTS, series(100, 1, 2, 8), null);
    Outcome frugal = outcome("w", "frugal", Unit.OBJECTS, series(100, 1, 4, 4), null);
    Outcome elsewhere = outcome("x", "fast", Unit.OBJECTS, series(100, 1, 0.1, 0.1), null);
    List<Outcome> all = List.of(own, fast, frugal, elsewhere);
    assertThat(Ratios.rate(own, all)).hasValue(2);
    assertThat(Ratios.cpu(own, all)).hasValue(0.5);
    assertThat(Ratios.rate(fast, all)).hasValue(0.5);
    assertThat(Ratios.rate(elsewhere, all)).isEmpty();
  }

  @Test
  void writesARowForEachToolAndHowToRepeatIt() {
    Outcome own = outcome("small", "own", Unit.OBJECTS, series(100_000, 1, 10, 20), null);
    Outcome other = outcome("small", "other", Unit.OBJECTS, series(100_000, 1, 20, 40), null);
    String table = MarkdownTable.of(List.of(own, other), "2 cores");
    assertThat(table)
        .contains(
            "| title of small | own | 10,000 objects/s | 2.00 x | 200 µs/object |  | 0.50 x |")
        .contains("2 cores")
        .contains("`other copy`");
    long columns = table.lines().findFirst().orElseThrow().chars().filter(c -> c == '|').count();
    assertThat(table.lines().filter(line -> line.startsWith("|")))
        .hasSize(4)
        .allMatch(line -> line.chars().filter(c -> c == '|').count() == columns);
  }

  @Test
  void drawsABarForEachToolInProportion() {
    Outcome own = outcome("a & b", "own", Unit.BYTES, series(1, 2_000_000_000L, 1, 1), null);
    Outcome other = outcome("a & b", "other", Unit.BYTES, series(1, 1_000_000_000L, 1, 1), null);
    String picture = Picture.of(List.of(own, other), "own");
    assertThat(picture)
        .startsWith("<svg")
        .contains("title of a &amp; b", "width=\"420\"", "width=\"210\"", "2.00 GB/s");
  }
}
