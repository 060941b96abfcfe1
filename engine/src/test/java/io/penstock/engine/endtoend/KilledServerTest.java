package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed, stopped or started twice, as a process. */
class KilledServerTest {
  private static final int JOBS = 10;
  private static final int WELL = 5;
  private static final String FOREIGN = "foreign";
  private static final String STATUSES = "/v3/replication/object-relationships/status/";

  @TempDir Path temporary;
  private Path root;
  private Path state;
  private HostileS3 s3;
  private String authority;
  private volatile boolean silent = true;

  @BeforeEach
  void fill() throws Exception {
    root = Files.createDirectory(temporary.resolve("root"));
    state = temporary.resolve("state");
    TestAuthority tests = new TestAuthority();
    authority = Files.readString(tests.writePem(temporary.resolve("authority.pem")));
    s3 = HostileS3.startTls(tests.serverFor("127.0.0.1", Duration.ofDays(10)));
    for (int i = 0; i < WELL; i++) {
      s3.put("f/well-" + i, ("content " + i).getBytes(StandardCharsets.UTF_8));
    }
    s3.put("f/stalled", "content".getBytes(StandardCharsets.UTF_8));
    s3.script(
        request -> silent && request.isGet() && request.path().endsWith("/stalled"),
        1_000,
        Misbehaviour.silenceAfter(3));
  }

  @AfterEach
  void close() {
    s3.close();
  }

  // Holds R6, J11.
  @Test
  @DisplayName(
      "R6, J11: after a kill no job runs, each says interrupted, permissions are back, and a repeat"
          + " copies the rest")
  void isKilledWhileTenJobsRun() throws Exception {
    try (ServerProcess server = ServerProcess.ready(root, state, temporary)) {
      for (int i = 0; i < JOBS; i++) {
        openToAll(root.resolve("rel-" + i));
        server.post("/v3/replication/object-relationships/", wanted("/rel-" + i + "/"));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> copied() == JOBS * WELL);
      assertThat(server.get(STATUSES)).allMatch(status -> !status.path("current_job").isNull());
      assertModes("rwxr-xr-x", "rw-r--r--");
      server.child().kill();
    }
    assertModes("rwxr-xr-x", "rw-r--r--");
    silent = false;
    int reads = reads();
    try (ServerProcess server = ServerProcess.ready(root, state, temporary)) {
      assertModes("rwxrwxrwx", "rw-rw-rw-");
      for (JsonNode status : server.get(STATUSES)) {
        assertThat(status.path("current_job").isNull()).isTrue();
        assertThat(status.at("/last_job/error").asText()).startsWith("interrupted");
        server.post(
            "/v3/replication/object-relationships/" + status.path("id").asText() + "/replicate",
            "");
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> idle(server));
      for (JsonNode status : server.get(STATUSES)) {
        assertThat(status.at("/last_job/error").asText()).isEmpty();
        assertThat(status.at("/last_job/job_progress/files_total").asText()).isEqualTo("6");
      }
      assertThat(copied()).isEqualTo(JOBS * (WELL + 1));
      assertThat(reads() - reads).as("only what was not recorded is read").isEqualTo(JOBS);
      assertModes("rwxrwxrwx", "rw-rw-rw-");
      server.child().signal("TERM");
      server.child().await(10).exits(143);
    }
  }

  @Test
  @DisplayName("A second server over the same state is refused and told the first")
  void isStartedTwice() throws Exception {
    try (ServerProcess server = ServerProcess.ready(root, state, temporary);
        Child second = ServerProcess.start(root, state, temporary)) {
      Ended end = second.await().exits(4);
      assertThat(end.err()).contains("process " + server.child().pid());
    }
  }

  /** A directory, and a file in it that no object has, which everybody may write. */
  private static void openToAll(Path directory) throws Exception {
    Files.createDirectory(directory);
    Path foreign = Files.createFile(directory.resolve(FOREIGN));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  private void assertModes(String ofDirectories, String ofFiles) throws Exception {
    for (int i = 0; i < JOBS; i++) {
      Path directory = root.resolve("rel-" + i);
      assertThat(mode(directory)).as("%s", directory).isEqualTo(ofDirectories);
      assertThat(mode(directory.resolve(FOREIGN))).as("%s", directory).isEqualTo(ofFiles);
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static boolean idle(ServerProcess server) throws Exception {
    for (JsonNode status : server.get(STATUSES)) {
      if (!status.path("current_job").isNull()) {
        return false;
      }
    }
    return true;
  }

  private int reads() {
    return (int) s3.requests().stream().filter(request -> request.isGet()).count();
  }

  private long copied() throws Exception {
    return new Destination(root)
        .files().stream().filter(file -> !file.endsWith("/" + FOREIGN)).count();
  }

  private String wanted(String path) throws Exception {
    return new ObjectMapper()
        .writeValueAsString(
            Map.ofEntries(
                Map.entry("direction", "COPY_FROM_OBJECT"),
                Map.entry("local_directory_path", path),
                Map.entry("object_store_address", "127.0.0.1"),
                Map.entry("port", s3.endpoint().getPort()),
                Map.entry("ca_certificate", authority),
                Map.entry("bucket", HostileS3.BUCKET),
                Map.entry("bucket_style", "BUCKET_STYLE_PATH"),
                Map.entry("object_folder", "f"),
                Map.entry("region", "us-east-1"),
                Map.entry("access_key_id", "AKIDEXAMPLE"),
                Map.entry("secret_access_key", "canary-of-the-secret-key")));
  }
}
