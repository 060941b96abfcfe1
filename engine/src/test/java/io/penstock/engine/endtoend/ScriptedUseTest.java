package io.penstock.engine.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes and documents, as a script sees them. */
class ScriptedUseTest {
  private static final String FOLDER = "s3://" + HostileS3.BUCKET + "/" + Source.FOLDER;
  private static final String SECRET = "canary/SECRET+0123456789abcdefghijklmnopq";
  private static final String TOKEN = "canaryTOKEN0123456789+/abcdefghijklmnopqrstuvwxyz==";

  private final Random random = new Random(6);

  @TempDir Path root;
  private Workplace work;

  @BeforeEach
  void fill() {
    work = new Workplace(root);
    work.source().put("a", 10, random);
    work.source().put("b/c", 20, random);
  }

  @AfterEach
  void close() throws IOException {
    work.destination().assertNoTemporaries();
    work.close();
  }

  @Test
  @DisplayName("0 everything is copied, 1 something is not: G6")
  void tellsWhetherEverythingIsCopied() throws Exception {
    work.run().succeeded(2);
    work.assertSettled();
    work.source().server().put(Source.FOLDER + "b//d", new byte[1]);

    Ended end = work.run().exits(1);

    assertThat(end.state()).isEqualTo("INCOMPLETE");
    assertThat(end.error()).contains("1 object was not copied", "DISALLOWED_PATH");
    assertThat(end.document().at("/not_copied/0/key").asText()).isEqualTo("F/b//d");
  }

  @Test
  @DisplayName("0 with one request at a time, of pages and objects together")
  void needsNoSecondRequestBesideTheFirst() throws Exception {
    int pagesOfThousand = 8; // more than a listing may be ahead of its copies
    for (int i = 0; i < pagesOfThousand * 1_000; i++) {
      work.source().put("many/" + i, 1, random);
    }

    work.run("--max-concurrency", "1").succeeded(pagesOfThousand * 1_000 + 2);
  }

  @Test
  @DisplayName("2 usage")
  void refusesWhatItDoesNotUnderstand() throws Exception {
    assertRefused(2, work.run("--no-such-option"), "--no-such-option");
    assertRefused(2, work.run(arguments("http://x/y", work.destination().path())), "s3://");
    assertThat(work.source().requests()).isEmpty();
  }

  // Holds J10.
  @Test
  @DisplayName("3 bucket, folder or directory not found: J10")
  void namesWhatIsMissing() throws Exception {
    Path directory = work.destination().path();
    assertRefused(3, work.run(arguments("s3://no-such-bucket/F/", directory)), "no-such-bucket");
    assertRefused(3, work.run(arguments("s3://" + HostileS3.BUCKET + "/f/", directory)), "'f/'");
    Path orphan = root.resolve("missing/copy");
    assertRefused(3, work.run(arguments(FOLDER, orphan)), "missing");
    assertThat(orphan.getParent()).doesNotExist();
    assertThat(directory).doesNotExist();
    assertNoRelationship();
  }

  @Test
  @DisplayName("4 the same copy runs already, or directories overlap: J9")
  void refusesASecondCopyOfTheSamePair() throws Exception {
    work.source()
        .server()
        .script(request -> request.path().endsWith("/F/a"), Misbehaviour.silenceAfter(1));
    Child first = work.start();
    await().atMost(Duration.ofMinutes(1)).until(() -> work.destination().files().size() == 1);

    assertRefused(4, work.run(), Long.toString(first.pid()));
    Path beneath = Files.createDirectory(work.destination().path().resolve("beneath"));
    assertRefused(4, work.run(arguments(FOLDER, beneath)), "overlaps");
    assertRefused(4, work.run(arguments(FOLDER, root)), "overlaps");

    first.signal("TERM");
    first.await().exits(143);
    Files.delete(beneath);
    work.run().succeeded(1);
    work.assertSettled();
  }

  @Test
  @DisplayName("5 credentials or settings")
  void refusesWithoutCredentialsOrWithABadSetting() throws Exception {
    Ended unsigned = work.run(work.copy(FOLDER, work.destination().path(), false, List.of()));
    assertRefused(5, unsigned, "credentials");
    Map<String, String> environment = work.environment();
    environment.put("PENSTOCK_MAX_CONCURRENCY", "many");
    assertRefused(5, work.start(work.copy(), environment).await(), "PENSTOCK_MAX_CONCURRENCY");
    assertThat(work.destination().path()).doesNotExist();
    assertNoRelationship();
  }

  @Test
  @DisplayName("--dry-run makes neither directory nor relationship")
  void dryRunLeavesNothingBehind() throws Exception {
    Ended end = work.run("--dry-run").exits(0);

    assertThat(end.document().at("/would_copy")).hasSize(2);
    assertThat(work.source().requests()).allMatch(HostileRequest::isList);
    assertThat(work.destination().path()).doesNotExist();
    assertNoRelationship();

    work.run().succeeded(2);
    work.source().put("a", 11, random);
    work.source().mark();
    assertThat(work.run("--dry-run").exits(0).document().at("/would_copy/0/key").asText())
        .isEqualTo("F/a");
    assertThat(work.source().requests()).allMatch(HostileRequest::isList);
    work.run().succeeded(1);
    work.assertSettled();
  }

  @Test
  @DisplayName("G7: the secret key is in no output, log, state file or process list")
  void keepsTheSecret() throws Exception {
    work.source().server().requireSignatureOf("AKIDCANARY");
    work.source()
        .server()
        .script(request -> request.path().endsWith("/F/a"), Misbehaviour.silenceAfter(1));
    Child child = startSigned("AKIDCANARY");
    await().atMost(Duration.ofMinutes(1)).until(() -> work.destination().files().size() == 1);
    String commandLine = Files.readString(Path.of("/proc/" + child.pid() + "/cmdline"));
    assertThat(commandLine).contains(FOLDER);
    assertNoSecret("process list", commandLine);
    child.signal("TERM");
    assertNoSecret(child.await().exits(143));

    assertNoSecret(startSigned("AKIDCANARY").await().exits(0));
    Ended refused = startSigned("AKIDOTHER").await();
    assertRefused(5, refused, "");
    assertNoSecret(refused);

    assertThat(work.stateFiles()).isNotEmpty();
    for (Path file : work.stateFiles()) {
      assertNoSecret(file.toString(), Files.readString(file, ISO_8859_1));
    }
    work.destination().assertEquals(work.source());
  }

  private Child startSigned(String accessKey) {
    Map<String, String> environment = work.environment();
    environment.put("AWS_ACCESS_KEY_ID", accessKey);
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
    environment.put("AWS_SESSION_TOKEN", TOKEN);
    environment.put("PENSTOCK_LOG_LEVEL", "debug");
    return work.start(work.copy(FOLDER, work.destination().path(), false, List.of()), environment);
  }

  private static void assertNoSecret(Ended end) {
    assertNoSecret("standard output", end.out());
    assertNoSecret("standard error", end.err());
  }

  private static void assertNoSecret(String where, String text) {
    assertThat(text).as(where).doesNotContain("canary/SECRET", "canaryTOKEN");
  }

  private List<String> arguments(String folder, Path directory) {
    return work.copy(folder, directory, true, List.of());
  }

  /** One document that says FAILED, with the same error as on the terminal. */
  private static void assertRefused(int exitCode, Ended end, String named) {
    end.exits(exitCode);
    assertThat(end.state()).isEqualTo("FAILED");
    assertThat(end.error()).contains(named);
    assertThat(end.err()).contains(named);
  }

  private void assertNoRelationship() throws IOException {
    assertThat(work.stateFiles()).noneMatch(file -> file.endsWith("relationship.json"));
  }
}
