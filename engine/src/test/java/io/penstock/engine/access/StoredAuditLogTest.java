package io.penstock.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredAuditLogTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path temporary;
  private AccessFixture fixture;
  private StateDirectory state;
  private Path file;

  @BeforeEach
  void open() {
    fixture = new AccessFixture(temporary);
    state = fixture.state;
    file = state.path().resolve("audit.jsonl");
  }

  private StoredAuditLog log() throws IOException {
    return StoredAuditLog.open(state, fixture.clock());
  }

  private List<JsonNode> entries() throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      entries.add(JSON.readTree(line));
    }
    return entries;
  }

  private static void record(StoredAuditLog log, String detail) {
    log.record("ann", "192.0.2.1", "login", Optional.empty(), "ok", detail);
  }

  // Holds A6.
  @Test
  void tellsWhoDidWhatWhenAndHowItEnded() throws IOException {
    try (StoredAuditLog log = log()) {
      log.record(
          "ann",
          "192.0.2.1",
          "replication_create_object_relationship",
          Optional.of("1f0e"),
          "ok",
          "bucket \"b\"\nfolder 🚰");
      log.record("eve", "198.51.100.7", "login", Optional.empty(), "wrong_credentials", "");
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"time\":\"2026-11-25T10:00:00Z\",\"user\":\"ann\",\"from\":\"192.0.2.1\","
                + "\"operation\":\"replication_create_object_relationship\",\"subject\":\"1f0e\","
                + "\"outcome\":\"ok\",\"detail\":\"bucket \\\"b\\\"\\nfolder 🚰\"}",
            "{\"time\":\"2026-11-25T10:00:00Z\",\"user\":\"eve\",\"from\":\"198.51.100.7\","
                + "\"operation\":\"login\",\"outcome\":\"wrong_credentials\",\"detail\":\"\"}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingThatACallerSendsBreaksALineOrFillsTheDisk() throws IOException {
    try (StoredAuditLog log = log()) {
      String hostile = "\r\n\u2028\0\u001b[2J\ud83d\"}{".repeat(10_000);
      log.record(hostile, hostile, hostile, Optional.of(hostile), hostile, hostile);
    }
    assertThat(entries()).hasSize(1);
    assertThat(file).isRegularFile();
    assertThat(Files.size(file)).isLessThan(200_000);
  }

  // Holds A6.
  @Test
  void restartAppendsAlsoAfterATornLine() throws IOException {
    try (StoredAuditLog log = log()) {
      record(log, "first");
    }
    Files.writeString(file, Files.readString(file) + "{\"time\":\"20");
    try (StoredAuditLog log = log()) {
      record(log, "second");
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).isEqualTo("{\"time\":\"20");
    assertThat(JSON.readTree(lines.get(2)).get("detail").asText()).isEqualTo("second");
  }

  // Holds A6.
  @Test
  void keepsTenFilesOfTenMebibytes() throws IOException {
    String detail = "x".repeat(4_000);
    try (StoredAuditLog log = log()) {
      for (int i = 0; i < 30_000; i++) {
        record(log, detail);
      }
    }
    try (Stream<Path> files = Files.list(state.path())) {
      List<Path> kept = files.filter(path -> path.toString().contains("audit.jsonl")).toList();
      assertThat(kept).hasSize(10);
      for (Path path : kept) {
        assertThat(Files.size(path)).isLessThanOrEqualTo(10 << 20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .isEqualTo("rw-------");
      }
    }
  }

  // Holds A6.
  @Test
  void whatCannotBeWrittenIsCountedInTheNextLineThatCan() throws IOException {
    StoredAuditLog log = log();
    record(log, "first");
    // The file is full: the next line makes it rotate, and the last two are in the way of that.
    Files.writeString(file, Files.readString(file) + "{}".repeat(5 << 20));
    Path last = Files.createDirectories(state.path().resolve("audit.jsonl.9/something"));
    Path lastButOne = Files.createDirectory(state.path().resolve("audit.jsonl.8"));

    record(log, "second");
    record(log, "third");
    Files.delete(lastButOne);
    Files.delete(last);
    Files.delete(last.getParent());
    record(log, "fourth");
    log.close();

    assertThat(entries())
        .extracting(entry -> entry.get("operation").asText() + ": " + entry.get("detail").asText())
        .containsExactly("audit_entries_lost: 2 entries could not be written", "login: fourth");
  }
}
