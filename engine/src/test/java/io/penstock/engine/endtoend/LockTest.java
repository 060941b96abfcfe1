package io.penstock.engine.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.engine.job.HeldPermissions;
import io.penstock.state.file.BootId;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.StateDirectory;
import io.penstock.transfer.testing.Misbehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user in the destination while a job runs that stops in its last object. */
class LockTest {
  private static final int NOBODY = 65_534;
  private static final int OBJECTS = 20;

  /** What another user might do; after all of it the directory is as it was. */
  private static final List<String> ATTEMPTS =
      List.of(
          "touch made && rm made",
          "touch shared/made && rm shared/made",
          "touch new/made && rm new/made",
          "echo more >> shared/old",
          "echo more >> shared/1",
          "echo more >> new/0",
          "touch shared/1",
          "rm shared/3 && touch shared/3",
          "mv shared/5 shared/other && mv shared/other shared/5",
          "mv new other && mv other new",
          "chmod 666 shared/old && echo more >> shared/old");

  @TempDir Path root;
  private Workplace work;
  private volatile boolean silent = true;

  @BeforeEach
  void fill() throws Exception {
    assumeTrue(
        (int) Files.getAttribute(root, "unix:uid") == 0 && asOther("true"),
        "this process may not become another user, or setpriv is missing");
    chmod(root, 0711);
    work = new Workplace(root);
    Random random = new Random(1);
    for (int i = 0; i < OBJECTS; i++) {
      work.source().put((i % 2 == 0 ? "new/" : "shared/") + i, 1_000 + i, random);
    }
    work.source().put("z", 5_000, random);
    work.source()
        .server()
        .script(
            request -> silent && request.isGet() && request.path().endsWith("/z"),
            1_000,
            Misbehaviour.silenceAfter(100));
    for (String directory : List.of("", "shared")) {
      chmod(Files.createDirectory(path(directory)), 0777);
    }
    Files.writeString(path("shared/old"), "somebody's");
    Files.setAttribute(path("shared/old"), "unix:uid", NOBODY);
    chmod(path("shared/old"), 0666);
  }

  @AfterEach
  void close() {
    if (work != null) {
      work.close();
    }
  }

  @Test
  @DisplayName("J11: nobody else writes while a job runs, and everybody may once it was aborted")
  void othersWriteAgainOnceTheJobIsAborted() throws Exception {
    Child child = startAndStop("--lock", "write");
    assertHeld();

    child.signal("TERM");
    child.await().exits(143);

    assertFree();
    silent = false;
    assertThat(run("--lock", "write").exits(0).state()).isEqualTo("SUCCEEDED");
    assertFree();
    assertThat(run("--lock", "write").exits(0).state()).isEqualTo("SUCCEEDED");
    run("--lock", "write").succeeded(0);
  }

  @Test
  @DisplayName(
      "J11, G3, G4: what a killed job took comes back with the next, which repeats nothing")
  void othersWriteAgainWithTheJobAfterAKill() throws Exception {
    startAndStop("--lock", "write").kill();
    assertHeld();
    silent = false;

    run().succeeded(1);

    assertFree();
  }

  @Test
  @DisplayName("J11, G3, G4: or at once, without a job")
  void othersWriteAgainAtOnceAfterAKill() throws Exception {
    startAndStop("--lock", "write").kill();
    StateDirectory state = StateDirectory.open(work.state(), BootId.current());
    RelationshipStore store = new RelationshipStore(state, Clock.systemUTC(), UUID::randomUUID);
    try (RelationshipFolder files = store.open(store.list().get(0))) {
      // The root, two directories, the files in them.
      assertThat(HeldPermissions.giveBack(files, path(""), state.bootId()))
          .isEqualTo(3 + OBJECTS + 1);
      assertThat(HeldPermissions.giveBack(files, path(""), state.bootId())).isZero();
    }
    silent = false;

    run("--lock", "write").succeeded(1);

    assertFree();
  }

  @Test
  @DisplayName("J11: a relationship that is deleted leaves nothing taken")
  void othersWriteAgainAfterTheRelationshipIsDeleted() throws Exception {
    startAndStop("--lock", "write").kill();
    List<String> options = List.of("--state", work.state().toString());
    List<String> list =
        new ArrayList<>(List.of("relationship", "list", "--local", "--output", "json"));
    list.addAll(options);
    String id =
        work.run(list).exits(0).out().replaceAll("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    List<String> delete = new ArrayList<>(List.of("relationship", "delete", "--local", id));
    delete.addAll(options);

    work.run(delete).exits(0);

    assertFree();
  }

  @Test
  @DisplayName("J11: without the lock others keep what they may")
  void othersWriteWhereTheJobHasNoLock() throws Exception {
    startAndStop();
    assertFree();
  }

  /** Starts a job whose files others might write to, and waits until it goes on no further. */
  private Child startAndStop(String... more) {
    Child child = start(more);
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class) // temporary files come and go
        .until(() -> work.destination().upToDate(work.source()).size() == OBJECTS);
    return child;
  }

  private Ended run(String... more) throws InterruptedException {
    return start(more).await();
  }

  private Child start(String... more) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"));
    command.addAll(Child.penstock(work.copy(more)));
    return work.track(Child.start(command, work.environment(), root));
  }

  private void assertHeld() throws Exception {
    for (String attempt : ATTEMPTS.subList(0, ATTEMPTS.size() - 1)) {
      assertThat(asOther("cd '" + path("") + "' && " + attempt)).as(attempt).isFalse();
    }
    assertThat(asOther("cat '" + path("shared/1") + "' '" + path("new/0") + "'")).isTrue();
  }

  private void assertFree() throws Exception {
    for (String attempt : ATTEMPTS) {
      assertThat(asOther("cd '" + path("") + "' && " + attempt)).as(attempt).isTrue();
    }
    assertThat(mode("shared/old")).isEqualTo(0666);
    assertThat(mode("new/2")).isEqualTo(0666);
    assertThat(mode("new")).isEqualTo(0777);
    assertThat(mode("")).isEqualTo(0777);
  }

  private static boolean asOther(String command) throws Exception {
    String id = Integer.toString(NOBODY);
    try {
      Process process =
          new ProcessBuilder(
                  "setpriv", "--reuid", id, "--regid", id, "--clear-groups", "sh", "-c", command)
              .redirectErrorStream(true)
              .start();
      new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Path path(String path) {
    return work.destination().path().resolve(path);
  }

  private int mode(String path) throws IOException {
    return (int) Files.getAttribute(path(path), "unix:mode") & 07777;
  }

  private static void chmod(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode);
  }
}
