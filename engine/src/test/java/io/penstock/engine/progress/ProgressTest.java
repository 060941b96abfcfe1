package io.penstock.engine.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private static final ProgressSnapshot HALF =
      new ProgressSnapshot(
          500 << 20,
          12 << 20,
          488 << 20,
          1000 << 20,
          1500,
          1000,
          2500,
          5000,
          3,
          4,
          90 << 20,
          80 << 20,
          OptionalDouble.of(50.6),
          Optional.of(Duration.ofSeconds(83)));
  private static final ProgressSnapshot LISTING =
      new ProgressSnapshot(
          0, 0, 1024, 1024, 0, 0, 7, 7, 0, 0, 0, 0, OptionalDouble.empty(), Optional.empty());

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void wideLineShowsEverything() {
    assertThat(ProgressLine.of(HALF, 200))
        .isEqualTo(
            "[##########----------]   50%  2,500 of 5,000 objects  90.0 MiB/s  1:23 left"
                + "  512.0 MiB of 1000.0 MiB  7 not copied  overall 80.0 MiB/s");
  }

  @Test
  void lineHasNoBarAndNoPercentUntilTheListingIsDone() {
    assertThat(ProgressLine.of(LISTING, 200))
        .startsWith("0 of at least 7 objects")
        .doesNotContain("%", "[", "left");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 30, 40, 60, 80, 120})
  void lineNeverFillsTheLastColumn(int columns) {
    assertThat(ProgressLine.of(HALF, columns).length()).isLessThan(columns);
  }

  @Test
  void messageIsPrintedAboveTheStatusLine() {
    Terminal terminal = terminal(80);

    terminal.status("50%");
    terminal.line("warning");
    terminal.clearStatus();

    assertThat(printed())
        .isEqualTo("\r50%\u001B[K" + "\r\u001B[K" + "warning\n" + "50%" + "\r\u001B[K");
  }

  @Test
  void statusIsNotDrawnWhereThereIsNoTerminal() {
    Terminal terminal = terminal(0);

    try (ProgressTicker ticker = ProgressTicker.start(terminal, () -> HALF)) {
      assertThat(ticker).isNotNull();
      terminal.status("50%");
      terminal.line("warning");
    }

    assertThat(printed()).isEqualTo("warning\n");
  }

  @Test
  void tickerDrawsAgainAndAgainAndLeavesACleanLine() {
    AtomicInteger asked = new AtomicInteger();
    ProgressSource source =
        () -> {
          asked.incrementAndGet();
          return HALF;
        };

    try (ProgressTicker ticker = ProgressTicker.start(terminal(200), source)) {
      await().until(() -> asked.get() >= 2);
      assertThat(ticker).isNotNull();
    }

    int drawings = asked.get();
    assertThat(printed()).startsWith("\r[####").endsWith("\r\u001B[K");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("penstock-progress"));
    assertThat(asked).hasValue(drawings);
  }

  private Terminal terminal(int columns) {
    return new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
