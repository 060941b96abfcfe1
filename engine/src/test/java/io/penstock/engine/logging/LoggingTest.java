package io.penstock.engine.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.LogLevel;
import io.penstock.engine.progress.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final Logger OURS = LoggerFactory.getLogger("io.penstock.test");
  private static final Logger THEIRS = LoggerFactory.getLogger("org.example.test");

  @TempDir private Path directory;
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  @Test
  void messagesGoToTheFileAndWarningsAlsoToTheTerminal() throws IOException {
    log(LogLevel.INFO, false);

    assertThat(lines())
        .extracting(line -> line.replaceFirst("^\\S+ (\\S+) \\[[^]]*\\] ", "$1 "))
        .containsExactly(
            "INFO io.penstock.test - info",
            "WARN io.penstock.test - key a\\u000Ab",
            "WARN org.example.test - their warning");
    assertThat(error()).isEqualTo("penstock: warning: key a\\u000Ab\n");
  }

  @Test
  void quietTerminalGetsErrorsOnly() throws IOException {
    log(LogLevel.INFO, true);

    assertThat(error()).isEmpty();
  }

  @Test
  void levelIsOursAndLibrariesStayAtWarnings() throws IOException {
    log(LogLevel.TRACE, false);

    assertThat(lines()).anyMatch(line -> line.endsWith("our debug"));
    assertThat(lines()).noneMatch(line -> line.endsWith("their debug"));
  }

  @Test
  void requestsOfStrangersThatCannotBeReadFillNoLog() throws IOException {
    try (Logging logging = start(LogLevel.TRACE, false)) {
      LoggerFactory.getLogger("reactor.netty.http.server.HttpServerOperations")
          .warn("Decoding failed: ");
      assertThat(logging.file()).isEmptyFile();
    }
  }

  @Test
  void stackTraceCannotForgeAMessage() throws IOException {
    try (Logging logging = start(LogLevel.INFO, false)) {
      OURS.info(
          "failed", new IOException("first\n2026 ERROR forged", new IllegalStateException("why")));
      assertThat(logging.file()).exists();
    }

    assertThat(lines()).filteredOn(line -> !line.startsWith("\t")).hasSize(1);
    assertThat(lines())
        .contains(
            "\tjava.io.IOException: first\\u000A2026 ERROR forged",
            "\tcaused by: java.lang.IllegalStateException: why");
  }

  @Test
  void fileAndDirectoryAreForTheirOwnerAlone() throws IOException {
    log(LogLevel.INFO, false);

    assertThat(mode(state())).isEqualTo("rwx------");
    assertThat(mode(state().resolve("penstock.log"))).isEqualTo("rw-------");
  }

  private void log(LogLevel level, boolean quiet) throws IOException {
    try (Logging logging = start(level, quiet)) {
      OURS.info("info");
      OURS.debug("our debug");
      OURS.warn("key {}", "a\nb");
      THEIRS.warn("their warning");
      THEIRS.debug("their debug");
      assertThat(logging.file()).exists();
    }
    OURS.warn("after the end");
  }

  private Logging start(LogLevel level, boolean quiet) throws IOException {
    Terminal terminal = new Terminal(new PrintStream(error, true, StandardCharsets.UTF_8), 0);
    return Logging.start(state(), level, terminal, quiet);
  }

  private Path state() {
    return directory.resolve("state/penstock");
  }

  private java.util.List<String> lines() throws IOException {
    return Files.readAllLines(state().resolve("penstock.log"));
  }

  private String error() {
    return error.toString(StandardCharsets.UTF_8);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
