package io.penstock.transfer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.DirectoryLook;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A destination on the file system that {@link #base} names, and what must hold after each test.
 */
public abstract class DestinationFixture {
  protected static final Instant MODIFIED = Instant.parse("2023-04-05T06:07:08Z");

  protected Path scratch;
  protected Path directory;
  protected Path outside;
  protected DestinationRoot root;

  protected final List<Optional<RelativePath>> announced = new CopyOnWriteArrayList<>();
  protected final List<Optional<RelativePath>> left = new CopyOnWriteArrayList<>();
  protected final List<Optional<RelativePath>> leftBehind = new CopyOnWriteArrayList<>();

  /** A directory of the file system under test. */
  protected abstract Path base();

  @BeforeEach
  void openDestination() throws IOException {
    scratch = Files.createTempDirectory(base(), "destination");
    directory = scratch.resolve("destination");
    outside = Files.createDirectory(scratch.resolve("outside"));
    root = open(Durability.BARRIER);
  }

  @AfterEach
  void leavesNothingBehind() throws IOException {
    root.close();
    assertThat(root.openHandles()).as("open handles").isZero();
    assertThat(left).as("directories left").containsExactlyInAnyOrderElementsOf(announced);
    assertThat(temporaries()).as("temporaries").isEmpty();
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  protected DestinationRoot open(Durability durability) {
    return DestinationRoot.open(
        directory,
        DestinationOptions.writing(
            durability,
            new StagingObserver() {
              @Override
              public void staging(Optional<RelativePath> path) {
                announced.add(path);
              }

              @Override
              public void left(Optional<RelativePath> path) {
                left.add(path);
              }

              @Override
              public void leftBehind(Optional<RelativePath> path) {
                leftBehind.add(path);
              }
            }));
  }

  protected final FileStamp put(String path, String content) {
    return root.write(path(path), bytes(content), MODIFIED);
  }

  protected static RelativePath path(String text) {
    return RelativePath.of(text);
  }

  protected static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  protected static FileStamp look(DestinationRoot root, String path) {
    try (DirectoryLook look = root.look()) {
      return look.look(path(path));
    }
  }

  protected static void assertFails(FailureKind kind, String message, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            TransferException.class, e -> assertThat(e.kind()).as(e.toString()).isEqualTo(kind))
        .hasMessageContaining(message);
  }

  protected final List<Path> temporaries() throws IOException {
    try (Stream<Path> all = Files.walk(scratch)) {
      return all.filter(path -> path.getFileName().toString().startsWith(".penstock-")).toList();
    }
  }
}
