package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.transfer.testing.HostileRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that is too small; skipped where the process may not mount one. */
class FullDiskTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final int SMALL_OBJECTS = 40;
  private static final int SMALL_SIZE = 512 << 10;

  private final Random random = new Random(4);

  @TempDir Path root;
  private Path mountPoint;
  private Workplace work;

  @BeforeEach
  void mount() throws Exception {
    mountPoint = Files.createDirectory(root.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", mountPoint.toString());
    assumeTrue(mounted, "this process may not mount a file system");
    work = new Workplace(root, mountPoint.resolve("copy"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (work != null) {
      work.close();
      assertThat(run("umount", mountPoint.toString())).as("nothing is held open").isTrue();
    }
  }

  @Test
  @DisplayName("J6: ends as FAILED, says what is left, leaves no partial file, and goes on later")
  void endsWhenTheDiskIsFullAndGoesOnOnceThereIsRoom() throws Exception {
    work.source().putLarge("a large object", 6 * MEBIBYTE, 1);
    putSmall();
    work.source().putLarge("z", 3 * MEBIBYTE, 2);

    Ended full = work.run().exits(1);

    assertThat(full.state()).isEqualTo("FAILED");
    assertThat(full.error()).contains("objects (", " are left to copy");
    assertThat(full.error()).containsAnyOf("No space left on device", "has room for");
    assertThat(full.progress("files_transferred")).isPositive();
    work.destination().assertWhole(work.source());
    work.destination().assertNoTemporaries();
    assertThat(work.ledgers()).isEmpty();
    int copied = work.destination().files().size();
    assertThat(full.progress("files_transferred")).isEqualTo(copied);

    enlarge();
    Ended next = work.run().succeeded(work.source().count() - copied);
    assertThat(next.progress("files_unchanged")).isEqualTo(copied);
    work.assertSettled();
  }

  @Test
  @DisplayName("J6: an object that cannot fit is not begun")
  void doesNotBeginWhatCannotFit() throws Exception {
    work.source().putLarge("too large", 64 * MEBIBYTE, 1);

    Ended full = work.run().exits(1);

    assertThat(full.state()).isEqualTo("INCOMPLETE");
    assertThat(full.error())
        .contains("1 NO_SPACE", "too large", Long.toString(64 * MEBIBYTE), "room for");
    assertThat(work.source().requests()).noneMatch(HostileRequest::isGet);
    work.destination().assertNoTemporaries();
    assertThat(work.ledgers()).isEmpty();

    enlarge();
    work.run().succeeded(1);
    work.assertSettled();
  }

  @Test
  @DisplayName("J6, J4: gives back the space of what a killed job left")
  void givesBackTheSpaceOfWhatAKilledJobLeft() throws Exception {
    work.source().putLarge("z large", 12 * MEBIBYTE, 1);
    CountDownLatch middle = work.source().silentAfter(10);
    try (Child child = work.start()) {
      assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();
      child.kill();
    }
    work.source().answerAgain();
    assertThat(work.destination().temporaries()).hasSize(1);
    putSmall();

    assertThat(work.run().exits(1).state()).isEqualTo("FAILED");

    work.destination().assertNoTemporaries();
    assertThat(work.ledgers()).isEmpty();
    enlarge();
    assertThat(work.run().exits(0).state()).isEqualTo("SUCCEEDED");
    work.assertSettled();
  }

  private void putSmall() {
    for (int i = 0; i < SMALL_OBJECTS; i++) {
      work.source().put("small/" + i, SMALL_SIZE, random);
    }
  }

  private void enlarge() throws Exception {
    assertThat(run("mount", "-o", "remount,size=128m", mountPoint.toString())).isTrue();
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
