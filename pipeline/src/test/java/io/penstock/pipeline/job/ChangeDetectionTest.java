package io.penstock.pipeline.job;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.testing.FakeSource;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import io.penstock.transfer.testing.NoLeaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class ChangeDetectionTest {
  private static final Instant MODIFIED = Instant.ofEpochSecond(1_700_000_000);

  /** Something done to the file {@code a}. */
  private interface Change {
    void apply(Path file) throws IOException;
  }

  private static final Map<String, Change> CHANGES =
      Map.of(
          "edited", file -> Files.writeString(file, "own"),
          "edited, its time set back", ChangeDetectionTest::editSecretly,
          "touched", file -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)),
          "grown", file -> Files.writeString(file, "one and more"),
          "deleted", Files::delete,
          "renamed", file -> Files.move(file, file.resolveSibling("other")),
          "moved", file -> Files.move(file, Files.createDirectory(above(file)).resolve("a")),
          "chmod-ed", ChangeDetectionTest::chmod,
          "replaced by an equal one", ChangeDetectionTest::replace);

  private final FakeSource source = new FakeSource(3);
  private JobBench bench;

  @BeforeEach
  void copyThree(@TempDir Path directory) throws IOException {
    bench = new JobBench(source, directory);
    put("a", 3, "etag", MODIFIED);
    put("b", 3, "etag", MODIFIED);
    put("c", 3, "etag", MODIFIED);
    assertThat(bench.run().progress().files().transferred()).isEqualTo(3);
  }

  // Holds G4.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "edited",
        "edited, its time set back",
        "touched",
        "grown",
        "deleted",
        "renamed",
        "moved",
        "chmod-ed",
        "replaced by an equal one"
      })
  void aFileIsCopiedAgainThatWas(String what) throws IOException {
    CHANGES.get(what).apply(bench.destination().resolve("a"));

    JobResult result = bench.run();

    assertThat(result.progress().files().transferred()).isEqualTo(1);
    assertThat(result.progress().files().unchanged()).isEqualTo(2);
    assertThat(bench.destination().resolve("a")).hasContent("xxx");
    assertThat(bench.run().progress().files().unchanged()).isEqualTo(3);
  }

  // Holds G4.
  @ParameterizedTest
  @ValueSource(strings = {"size", "etag", "time"})
  void anObjectIsCopiedAgainThatHasAnother(String what) {
    switch (what) {
      case "size" -> put("a", 4, "etag", MODIFIED);
      case "etag" -> put("a", 3, "other", MODIFIED);
      default -> put("a", 3, "etag", MODIFIED.minusMillis(1));
    }

    JobResult result = bench.run();

    assertThat(result.progress().files().transferred()).isEqualTo(1);
    assertThat(result.progress().files().unchanged()).isEqualTo(2);
  }

  // Holds G4.
  @Test
  void whatIsReadOrPutThereAgainInTheSameVersionIsUnchanged() throws IOException {
    assertThat(bench.destination().resolve("a")).hasContent("xxx");
    put("a", 3, "etag", MODIFIED);
    Files.writeString(bench.destination().resolve("own"), "nobody's object");

    assertThat(bench.run().progress().files().unchanged()).isEqualTo(3);
  }

  private void put(String name, int size, String etag, Instant modified) {
    source.put(
        new ObjectVersion(
            ObjectKey.of("f/" + name), size, etag, modified, StorageClass.READABLE, false),
        bytes("x".repeat(size)),
        Optional.empty());
  }

  private static void editSecretly(Path file) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, "own");
    Files.setLastModifiedTime(file, before);
  }

  private static void chmod(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static void replace(Path file) throws IOException {
    Path other = file.resolveSibling("other");
    Files.copy(file, other);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.delete(file);
    Files.move(other, file);
  }

  private static Path above(Path file) {
    return file.resolveSibling("directory");
  }
}
