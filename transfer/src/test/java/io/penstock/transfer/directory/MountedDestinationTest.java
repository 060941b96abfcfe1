package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small and read-only file systems; skipped where the process may not mount. */
class MountedDestinationTest {
  private static final Instant MODIFIED = Instant.parse("2023-04-05T06:07:08Z");

  @TempDir Path directory;
  private boolean mounted;

  @BeforeEach
  void mountOneMebibyte() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString());
    assumeTrue(mounted, "this process may not mount a file system");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", directory.toString())).as("nothing is held open").isTrue();
    }
  }

  // Holds J6.
  @Test
  void leavesNoPartialFileOnAFullDiskAndGoesOnOnceThereIsSpace() throws IOException {
    try (DestinationRoot root = open()) {
      StagedFile large = root.stage(RelativePath.of("a/large"), 4 << 20);
      assertFails(
          FailureKind.NO_SPACE,
          () -> {
            for (long at = 0; at < large.size(); at += 300_000) {
              large.write(ByteBuffer.allocate(300_000), at);
            }
          });
      assertThat(large.usableSpace()).isZero();
      assertFails(FailureKind.NO_SPACE, () -> put(root, "a/small", 4096));
      large.discard();

      assertThat(directory.resolve("a")).isEmptyDirectory();
      assertThat(put(root, "a/small", 4096).size()).isEqualTo(4096);
    }
  }

  // Holds J6, J8.
  @Test
  void writesToWhatIsMountedBeneathAndForcesItToo() throws Exception {
    Path inner = Files.createDirectories(directory.resolve("a/inner"));
    assertThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", inner.toString())).isTrue();
    try (DestinationRoot root = open()) {
      put(root, "a/small", 1);
      StagedFile large = root.stage(RelativePath.of("a/inner/large"), 4 << 20);

      assertThat(large.usableSpace()).isBetween(4L << 20, 8L << 20);
      assertThat(large.device()).isNotEqualTo(root.identity().device());
      assertThat(root.fileSystems()).hasSize(2);
      root.barrier();
      large.discard();
    } finally {
      assertThat(run("umount", inner.toString())).as("nothing is held open").isTrue();
    }
  }

  // Holds J8.
  @Test
  void remembersOneDirectoryOfEachFileSystemThatWasWrittenTo() throws Exception {
    Path inner = Files.createDirectories(directory.resolve("inner"));
    assertThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", inner.toString())).isTrue();
    OpenDirectory root = OpenDirectory.root(RootOpening.openExisting(directory));
    DirectoryCache cache = new DirectoryCache(root, 0, false, OpenDirectories.OF_PROCESS);
    try {
      for (String path : List.of("inner/a", "b/c", "inner/b")) {
        OpenDirectory used = cache.acquire(Optional.of(RelativePath.of(path)), true);
        cache.writtenTo(used);
        cache.release(used);
      }

      assertThat(cache.fileSystems())
          .extracting(OpenDirectory::toString)
          .containsExactly(".", "inner");
    } finally {
      cache.close();
      assertThat(cache.size()).isZero();
      assertThat(run("umount", inner.toString())).as("nothing is held open").isTrue();
    }
  }

  @Test
  void refusesAReadOnlyFileSystem() throws Exception {
    assertThat(run("mount", "-o", "remount,ro", directory.toString())).isTrue();
    assertFails(FailureKind.WRITE_DENIED, this::open);
  }

  @Test
  void findsThatTheFileSystemWasUnmounted() throws Exception {
    try (DestinationRoot root = open()) {
      put(root, "a", 1);
      assertThat(run("umount", "-l", directory.toString())).isTrue();
      mounted = false;
      assertFails(FailureKind.DESTINATION_MISSING, () -> put(root, "b", 1));
    }
    assertThat(directory).isEmptyDirectory();
  }

  private DestinationRoot open() {
    return DestinationRoot.open(
        directory, DestinationOptions.writing(Durability.NONE, StagingObserver.NONE));
  }

  private static FileStamp put(DestinationRoot root, String path, int size) {
    return root.write(RelativePath.of(path), ByteBuffer.allocate(size), MODIFIED);
  }

  private static void assertFails(FailureKind kind, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            TransferException.class, e -> assertThat(e.kind()).as(e.toString()).isEqualTo(kind));
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
