package io.penstock.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.Bench;
import io.penstock.bench.figure.Outcome;
import io.penstock.bench.tool.Penstock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole harness against a launcher that copies with curl, one object after the other. */
class WorkRunnerTest {
  private static final String COPIER =
      """
      #!/bin/bash
      if [ "$1" = --version ]; then echo penstock 9; exit; fi
      to=$3; url=$5
      for i in 0 1 2 3 4; do
        %s curl -sf -o "$to/00000000000$i" "$url/bench/data/00000000000$i" || exit 1
      done
      """;

  @TempDir private Path directory;
  private Path destination;
  private Path scratch;

  @BeforeEach
  void makeDirectories() throws IOException {
    destination = Files.createDirectory(directory.resolve("destination"));
    scratch = Files.createDirectory(directory.resolve("scratch"));
  }

  private RunPlan plan(String before) throws IOException {
    Path launcher = directory.resolve("penstock");
    Files.writeString(launcher, COPIER.formatted(before));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Penstock tool = new Penstock(launcher, List.of());
    return new RunPlan(List.of(tool), 2, scratch, Bench.class.getName(), false, "");
  }

  private static Work work() {
    return Works.find("small-4k").get(0).scaled(5 / 100_000.0);
  }

  @Test
  void measuresTheRepetitionsAfterTheFirst() throws Exception {
    List<Outcome> outcomes;
    try (WorkRunner runner = new WorkRunner(plan(""), line -> {})) {
      outcomes = runner.run(work(), destination);
    }
    assertThat(outcomes).hasSize(1);
    Outcome outcome = outcomes.get(0);
    assertThat(outcome.version()).isEqualTo("9");
    assertThat(outcome.title()).isEqualTo("5 x 4KiB to " + Files.getFileStore(destination).type());
    assertThat(outcome.large().objects()).isEqualTo(5);
    assertThat(outcome.large().bytes()).isEqualTo(5 * 4_096);
    assertThat(outcome.large().runs())
        .hasSize(2)
        .allSatisfy(
            run -> {
              assertThat(run.requests()).containsEntry("GET", 5L).containsEntry("LIST", 0L);
              assertThat(run.wallSeconds()).isPositive();
              assertThat(run.peakMemory()).isPositive();
            });
    assertThat(destination).isEmptyDirectory();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void failsWhereATreeDiffersFromWhatWasServed() throws Exception {
    WorkRunner runner = new WorkRunner(plan("[ $i = 3 ] && echo x > $to/000000000003 ||"), l -> {});
    assertThatThrownBy(() -> runner.run(work(), destination))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("000000000003 has 2 bytes");
  }

  @Test
  void failsWithTheErrorsOfAToolThatFails() throws Exception {
    WorkRunner runner = new WorkRunner(plan("echo no luck >&2; exit 9;"), l -> {});
    assertThatThrownBy(() -> runner.run(work(), destination))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 9")
        .hasMessageContaining("no luck");
  }

  @Test
  void knowsWorksByGroupAndByName() {
    assertThat(Works.find("list")).hasSize(7);
    assertThat(Works.find("large-5g").get(0).bucket().objects()).isEqualTo(2);
    assertThatThrownBy(() -> Works.find("none")).hasMessageContaining("small, large");
  }
}
