package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of ext4 that folds case; skipped where the system has none. */
class FoldingDestinationTest {
  private static final int IMAGE = 16 << 20;

  @TempDir Path scratch;
  private Path mount;
  private Path directory;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    Path image = scratch.resolve("image");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(IMAGE);
    }
    mount = Files.createDirectory(scratch.resolve("mount"));
    directory = mount.resolve("folding");
    mounted =
        run("mkfs.ext4", "-q", "-O", "casefold", "-E", "encoding=utf8", image.toString())
            && run("mount", "-o", "loop", image.toString(), mount.toString());
    assumeTrue(mounted, "this system has no directories that fold case");
    Files.createDirectory(directory);
    assumeTrue(run("chattr", "+F", directory.toString()), "chattr cannot make one fold case");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", mount.toString())).as("nothing is held open").isTrue();
    }
  }

  // Holds K1, K5.
  @Test
  void keepsTheFileThatCameFirst() throws IOException {
    try (DestinationRoot root = open()) {
      put(root, "d/a", "first");

      assertConflict(root, "d/A", "'d/a'");
      assertConflict(root, "D/a", "'d/a'");
      put(root, "d/a", "newer");
      put(root, "D/b", "beside");

      assertThat(directory.resolve("d/a")).hasContent("newer");
      assertThat(directory.resolve("d/b")).hasContent("beside");
    }
  }

  // Holds K1.
  @Test
  void keepsOneOfThoseThatComeAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (DestinationRoot root = open()) {
      for (int round = 0; round < 50; round++) {
        String name = "file" + round;
        List<Future<Boolean>> puts =
            IntStream.range(0, 4)
                .mapToObj(
                    i ->
                        name.substring(0, i)
                            + name.substring(i, i + 1).toUpperCase(Locale.ROOT)
                            + name.substring(i + 1))
                .map(spelled -> threads.submit(() -> isPut(root, spelled)))
                .toList();
        int put = 0;
        for (Future<Boolean> each : puts) {
          put += each.get() ? 1 : 0;
        }
        assertThat(put).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean isPut(DestinationRoot root, String path) {
    try {
      put(root, path, path);
      return true;
    } catch (TransferException e) {
      assertThat(e.kind()).isEqualTo(FailureKind.TYPE_CONFLICT);
      return false;
    }
  }

  private static void assertConflict(DestinationRoot root, String path, String lying) {
    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> put(root, path, "second"));
    assertThat(failure.kind()).isEqualTo(FailureKind.TYPE_CONFLICT);
    assertThat(failure).hasMessageContainingAll("'" + path + "'", lying);
  }

  private DestinationRoot open() {
    return DestinationRoot.open(
        directory, DestinationOptions.writing(Durability.NONE, StagingObserver.NONE));
  }

  private static void put(DestinationRoot root, String path, String content) {
    root.write(RelativePath.of(path), ByteBuffer.wrap(content.getBytes(UTF_8)), Instant.EPOCH);
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }
}
