package io.penstock.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTreeTest {
  @TempDir private Path home;
  private CommandLineFixture line;

  @BeforeEach
  void prepare() {
    line = new CommandLineFixture(home);
  }

  @Test
  void helpAndVersionAreResults() {
    assertThat(line.run("--help")).isZero();
    assertThat(line.out()).contains("copy", "demo", "penstock copy s3://");
    assertThat(line.run("--version")).isZero();
    assertThat(line.out()).startsWith("penstock ");
    assertThat(line.run("version")).isZero();
    assertThat(line.out()).startsWith("penstock ");
    assertThat(line.error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " copy", " demo"})
  void helpShowsWhatTheFlagShows(String command) {
    assertThat(line.run((command + " --help").strip().split(" ", -1))).isZero();
    String shown = line.out();
    assertThat(line.run(("help" + command).split(" ", -1))).isZero();
    assertThat(line.out()).isEqualTo(shown).contains("Usage: penstock" + command);
  }

  @Test
  void nothingAtAllIsWrongUsage() {
    assertThat(line.run()).isEqualTo(2);
    assertThat(line.out()).isEmpty();
    assertThat(line.error()).contains("Commands:");
  }

  @ParameterizedTest
  @CsvSource({
    "cpoy, did you mean 'copy'?",
    "cpoy s3://bucket/x d, did you mean 'copy'?",
    "bogus copy, there is no command 'bogus'",
    "help cpoy, did you mean 'copy'?",
    "help copy s3://bucket/x, there is no place for 's3://bucket/x'",
    "copy s3://bucket/x d --max-memry 1, did you mean '--max-memory'?",
    "copy s3://bucket/x d --no-sign-requests, did you mean '--no-sign-request'?",
    "copy s3://bucket/x d e, there is no place for 'e'",
    "copy s3://bucket/x d --max-memory, --max-memory",
    "copy s3://bucket/x, DIRECTORY",
    "demo --objects many, many",
  })
  void wrongUsageEndsWithTwoAndSaysWhatIsRight(String arguments, String help) {
    assertThat(line.run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(line.error()).contains(help);
  }

  // Holds G7.
  @ParameterizedTest
  @CsvSource({
    "copy s3://bucket/x d --secret-access-key hunter2",
    "copy s3://bucket/x d --secret-access-key=hunter2",
    "copy --session-token hunter2 s3://bucket/x d",
  })
  void credentialsAreNoFlagsAndAreNotRepeated(String arguments) {
    assertThat(line.run(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(line.error()).contains("AWS tools").doesNotContain("hunter2");
  }

  @Test
  void completionIsAScriptWithOptionsAndTheirWords() {
    assertThat(line.run("completion")).isZero();
    assertThat(line.out()).contains("--max-memory", "\"virtual\"", "complete ");
  }

  @Test
  void demoGetsItsOptions() {
    assertThat(line.run("demo", "--keep", "--objects", "50")).isZero();
    assertThat(line.actions.demoOptions.keep()).isTrue();
    assertThat(line.actions.demoOptions.objects()).hasValue(50);
    assertThat(line.out()).isEqualTo("demonstrated\n");
    assertThat(line.run("demo")).isZero();
    assertThat(line.actions.demoOptions.keep()).isFalse();
    assertThat(line.actions.demoOptions.objects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "9", "100001", "10000000"})
  void demoRefusesACountOutOfBounds(String objects) {
    assertThat(line.run("demo", "--objects", objects)).isEqualTo(2);
    assertThat(line.error()).contains("--objects: " + objects + " is not from 10 to 100000");
    assertThat(line.actions.demoOptions).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "100000"})
  void demoTakesACountAtItsBounds(String objects) {
    assertThat(line.run("demo", "--objects", objects)).isZero();
    assertThat(line.actions.demoOptions.objects()).hasValue(Integer.parseInt(objects));
  }

  @Test
  void demoEndsAsASignalAsksThoughItsCopyCouldNotBegin() {
    line.actions.whileShowing =
        () -> {
          line.interruption.received(ExitCode.TERMINATED);
          throw new CommandFailure(ExitCode.INCOMPLETE, "aborted before it began");
        };

    assertThat(line.run("demo")).isEqualTo(143);
    assertThat(line.error()).contains("aborted before it began");
  }
}
