package io.penstock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
  @TempDir private Path directory;
  private final StringWriter errors = new StringWriter();

  private int bench(String... arguments) {
    return new CommandLine(new BenchCommand()).setErr(new PrintWriter(errors)).execute(arguments);
  }

  @Test
  void namesTheDirectoryThatAWorkCannotGoTo() {
    Path missing = directory.resolve("missing");

    assertThat(bench("small-4k@" + missing)).isEqualTo(2);

    assertThat(errors.toString()).contains("small-4k@" + missing, "is no directory");
  }

  @Test
  void namesTheWorkThatThereIsNot() {
    assertThat(bench("huge@" + directory)).isEqualTo(2);

    assertThat(errors.toString()).contains("'huge' is no work", "small");
  }
}
