package io.penstock.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
  private final StringWriter told = new StringWriter();

  @TempDir private Path temporary;

  @Test
  void showsThatOnlyTheChangedObjectsMoveAgain() throws IOException {
    assertThat(run(new PlainCopy(), new DemoOptions(1_500, false))).isZero();

    assertThat(told.toString())
        .contains("holds 1,507 objects")
        .contains("1,500 objects copied")
        .contains("0 unchanged", "2 pages of the listing and 1,500 times for bytes")
        .contains("4 objects copied")
        .contains("1,497 unchanged", "2 pages of the listing and 4 times for bytes")
        .contains("penstock copy s3://BUCKET/FOLDER/ DIRECTORY");
  }

  @Test
  void namesEveryObjectThatCannotBeAFileAndLeavesNothingBehind() throws IOException {
    run(new PlainCopy(), new DemoOptions(10, false));

    assertThat(told.toString())
        .contains("DISALLOWED_PATH  library/reports//2026.csv")
        .contains("DISALLOWED_PATH  library/reports/../escape.txt")
        .contains("DISALLOWED_PATH  library/reports/./here.txt")
        .contains("DISALLOWED_PATH  library/folder with content/")
        .contains("DISALLOWED_PATH  library/archive/nnnnnnnn...nnnnnnnnnnnnnnnnnnnnnnnn")
        .contains("DISALLOWED_PATH  library/.snapshot/yesterday.txt")
        .contains("SHADOWED         library/box/letters")
        .contains("because");
    assertThat(entries()).as("what is left behind").isEmpty();
  }

  @Test
  void keepsTheCopyWhereToldTo() throws IOException {
    run(new PlainCopy(), new DemoOptions(10, true));

    Path copy = entries().get(0).resolve("copy");
    assertThat(copy.resolve("README.txt")).hasSize(1_234);
    assertThat(copy.resolve("videos/Überfahrt.mkv")).hasSize((48 << 20) + 17);
    assertThat(told.toString()).contains("stays in " + copy);
  }

  @Test
  void failsWhereACopyMovesMoreThanItShould() throws IOException {
    DemoCopy forgetful =
        (endpoint, folder, directory, state) -> {
          Path edited = directory.resolve("odd names/100%25 +plus\ttab");
          Files.createDirectories(edited.getParent());
          Files.write(edited, new byte[0]);
          return new DemoResult(0, 10, 0, 0, List.of());
        };

    assertThat(run(forgetful, new DemoOptions(10, false))).isEqualTo(1);
    assertThat(told.toString())
        .contains("The first copy should have copied 10, left 0 unchanged and left out 7 objects.")
        .doesNotContain("bucket of your own");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 130})
  void endsWithTheExitCodeOfACopyThatDidNotEnd(int exitCode) throws IOException {
    DemoCopy stopped =
        (endpoint, folder, directory, state) -> {
          Files.createDirectories(directory.resolve("half/done"));
          return new DemoResult(exitCode, 0, 0, 0, List.of());
        };

    assertThat(run(stopped, new DemoOptions(10, false))).isEqualTo(exitCode);
    assertThat(entries()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhereTheCopyCannotBegin() throws IOException {
    DemoCopy broken =
        (endpoint, folder, directory, state) -> {
          throw new IOException("no room");
        };

    assertThatThrownBy(() -> run(broken, new DemoOptions(10, false))).hasMessage("no room");
    assertThat(entries()).isEmpty();
  }

  private int run(DemoCopy copy, DemoOptions options) throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    return new Demo(copy, new PrintWriter(told), clock, () -> 0).run(options, temporary);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries.toList();
    }
  }
}
