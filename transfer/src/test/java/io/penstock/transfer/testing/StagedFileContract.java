package io.penstock.transfer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are written to a destination, together with all of {@link DestinationContract}. */
public abstract class StagedFileContract extends DestinationContract {
  private static final int BLOCK = 16 * StagedFile.UNIT;

  // Writing

  // Holds G1, F1.
  @ParameterizedTest
  @EnumSource(Durability.class)
  void publishesAWholeFileWithItsTime(Durability durability) throws IOException {
    try (DestinationRoot other = open(durability)) {
      StagedFile file = other.stage(path("a/b/c"), 5);
      assertThat(directory.resolve("a/b/c")).doesNotExist();
      assertThat(file.write(bytes("lo"), 3)).isEqualTo(2);
      assertThat(file.write(bytes("hel"), 0)).isEqualTo(3);
      FileStamp stamp = file.publish(MODIFIED);

      assertThat(directory.resolve("a/b/c")).hasContent("hello");
      assertThat(Files.getLastModifiedTime(directory.resolve("a/b/c")).toInstant())
          .isEqualTo(MODIFIED);
      assertThat(stamp.kind()).isEqualTo(FileStamp.Kind.FILE);
      assertThat(stamp.size()).isEqualTo(5);
      assertThat(stamp.inode())
          .isEqualTo(Files.getAttribute(directory.resolve("a/b/c"), "unix:ino"));
      assertThat(stamp.modifiedNanos()).isEqualTo(MODIFIED.getEpochSecond() * 1_000_000_000L);
      FileTime changed = (FileTime) Files.getAttribute(directory.resolve("a/b/c"), "unix:ctime");
      assertThat(stamp.changedNanos()).isEqualTo(changed.to(TimeUnit.NANOSECONDS));
      assertThat(look(other, "a/b/c")).isEqualTo(stamp);
      assertThat(other.write(path("a/small"), bytes("x"), MODIFIED))
          .isEqualTo(look(other, "a/small"));
    }
  }

  @Test
  void keepsATimeBefore1970ToTheSecond() throws IOException {
    root.write(path("old"), bytes("x"), Instant.parse("1969-12-31T23:59:58.5Z"));

    assertThat(Files.getLastModifiedTime(directory.resolve("old")).toInstant())
        .isEqualTo(Instant.parse("1969-12-31T23:59:58Z"));
  }

  @Test
  void writesFromSeveralThreads() throws IOException {
    int part = 64 * 1024;
    byte[] content = new byte[16 * part];
    new Random(7).nextBytes(content);
    StagedFile file = root.stage(path("large"), content.length);
    IntStream.range(0, 16)
        .parallel()
        .forEach(i -> file.write(ByteBuffer.wrap(content, i * part, part), (long) i * part));

    ByteBuffer back = ByteBuffer.allocate(part);
    assertThat(file.read(back, 3L * part)).isEqualTo(part);
    assertThat(back.array()).isEqualTo(Arrays.copyOfRange(content, 3 * part, 4 * part));
    assertThat(file.read(ByteBuffer.allocate(9), content.length)).isZero();
    file.publish(MODIFIED);
    assertThat(directory.resolve("large")).hasBinaryContent(content);
  }

  @Test
  void writesBlocksAndPiecesOfOneFile() throws IOException {
    byte[] content = new byte[4 * BLOCK + 1_234];
    new Random(8).nextBytes(content);
    StagedFile file = root.stage(path("blocks"), content.length);
    IntStream.of(3, 0, 2)
        .parallel()
        .forEach(i -> file.write(block(content, i * BLOCK, BLOCK), (long) i * BLOCK));
    file.write(block(content, 4 * BLOCK, 1_234), 4L * BLOCK);
    file.write(block(content, BLOCK, BLOCK - 9), BLOCK);
    file.write(ByteBuffer.wrap(content, 2 * BLOCK - 9, 99), 2L * BLOCK - 9);

    ByteBuffer back = ByteBuffer.allocate(content.length);
    assertThat(file.read(back, 0)).isEqualTo(content.length);
    assertThat(back.array()).isEqualTo(content);
    file.publish(MODIFIED);
    assertThat(directory.resolve("blocks")).hasBinaryContent(content);
  }

  // Holds J4.
  @Test
  void goesOnInBlocksWithAFileThatWasKept() {
    byte[] content = new byte[2 * BLOCK + 1];
    new Random(9).nextBytes(content);
    StagedFile first = root.stage(path("blocks"), content.length);
    first.write(block(content, 0, BLOCK), 0);
    first.keep();
    StagedFile second = root.resume(path("blocks"), first.name(), content.length).orElseThrow();
    second.write(block(content, BLOCK, BLOCK + 1), BLOCK);
    second.publish(MODIFIED);
    assertThat(directory.resolve("blocks")).hasBinaryContent(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 65_535, 65_536, 65_537, 1 << 20, (1 << 20) + 1_234})
  void writesAFileAtOnceFromABlockAndFromAnyOtherBuffer(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    ByteBuffer block = block(content, 0, size);

    assertThat(root.write(path("block"), block, MODIFIED).size()).isEqualTo(size);
    root.write(path("heap"), ByteBuffer.wrap(content), MODIFIED);
    ByteBuffer shifted = ByteBuffer.allocateDirect(size + 1).put(1, content).position(1);
    root.write(path("shifted"), shifted, MODIFIED);

    assertThat(block.hasRemaining()).isFalse();
    assertThat(directory.resolve("block")).hasBinaryContent(content);
    assertThat(directory.resolve("heap")).hasBinaryContent(content);
    assertThat(directory.resolve("shifted")).hasBinaryContent(content);
  }

  @Test
  void writesAnEmptyFile() {
    assertThat(root.write(path("empty"), bytes(""), MODIFIED).size()).isZero();
    assertThat(directory.resolve("empty")).isEmptyFile();
  }

  // Holds G1, F3.
  @Test
  void replacesAFileAtOnceAndBreaksNoOpenOne() throws IOException {
    put("a", "old");
    try (Stream<String> reader = Files.lines(directory.resolve("a"))) {
      put("a", "new");
      assertThat(reader).containsExactly("old");
    }
    assertThat(directory.resolve("a")).hasContent("new");
  }

  @Test
  void makesTheDirectoryAgainThatIsRemovedBeforeTheFileIsMade() throws IOException {
    AtomicBoolean removed = new AtomicBoolean();
    StagingObserver remover =
        new StagingObserver() {
          @Override
          public void staging(Optional<RelativePath> path) {
            if (path.isPresent() && !removed.getAndSet(true)) {
              remove(directory.resolve("a"));
            }
          }

          @Override
          public void left(Optional<RelativePath> path) {}

          @Override
          public void leftBehind(Optional<RelativePath> path) {}
        };
    try (DestinationRoot other =
        DestinationRoot.open(directory, DestinationOptions.writing(Durability.BARRIER, remover))) {
      other.write(path("a/b"), bytes("x"), MODIFIED);
    }
    assertThat(removed).isTrue();
    assertThat(directory.resolve("a/b")).hasContent("x");
  }

  // Holds G1, IO_ERROR.
  @Test
  void noticesThatAnotherFileTookTheTemporarysName() throws IOException {
    StagedFile file = root.stage(path("a/b"), 1);
    file.write(bytes("x"), 0);
    Path temporary = directory.resolve("a").resolve(file.name());
    Files.delete(temporary);
    Files.writeString(temporary, "y");
    Files.setLastModifiedTime(temporary, FileTime.from(MODIFIED));

    assertFails(
        FailureKind.IO_ERROR, "'a/b': another process replaced it", () -> file.publish(MODIFIED));
  }

  // Holds G1.
  @Test
  void doesNotPublishAFileThatIsNotWhole() {
    put("a", "old");
    StagedFile file = root.stage(path("a"), 5);
    file.write(bytes("new"), 0);

    assertFails(FailureKind.IO_ERROR, "'a': it has 3 of 5 bytes", () -> file.publish(MODIFIED));
    assertThat(directory.resolve("a")).hasContent("old");
  }

  @Test
  void refusesBytesBeyondTheSize() {
    StagedFile file = root.stage(path("a"), 5);
    assertThatIllegalArgumentException().isThrownBy(() -> file.write(bytes("abc"), 3));
    assertThatIllegalArgumentException().isThrownBy(() -> file.write(bytes("a"), -1));
    file.discard();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void endsOnce() {
    StagedFile file = root.stage(path("a"), 0);
    file.publish(MODIFIED);
    file.discard();
    file.keep();
    assertThatIllegalStateException().isThrownBy(() -> file.publish(MODIFIED));
    assertThat(directory.resolve("a")).exists();
    assertThat(root.openHandles()).isEqualTo(1);
  }

  // Holds K1, K3.
  @Test
  void takesNamesOf255BytesAndAnyCharacters() throws IOException {
    for (String name :
        List.of(
            "n".repeat(255),
            "\u00e9".repeat(127),
            "\uD83D\uDE00".repeat(63),
            " ",
            "a\nb",
            "\u001b[2J",
            "-rf",
            "a\\b:c*?\"<>|",
            "trailing. ",
            "caf\u00e9",
            "cafe\u0301")) {
      put("dir/" + name, name);
      assertThat(directory.resolve("dir").resolve(name)).hasContent(name);
    }
    try (Stream<Path> files = Files.list(directory.resolve("dir"))) {
      assertThat(files).hasSize(11);
    }
  }

  @Test
  void refusesAPathThatTheSystemCannotReach() {
    String deep = "0123456789/".repeat(500) + "file";
    assertFails(FailureKind.NAME_TOO_LONG, "4095", () -> put(deep, "x"));
    assertFails(FailureKind.NAME_TOO_LONG, "4095", () -> root.makeDirectory(path(deep)));
    assertThat(directory).isEmptyDirectory();
    assertThat(look(root, deep)).isEqualTo(FileStamp.ABSENT);
  }

  @Test
  void reachesTheLongestPath() throws IOException {
    int room = root.longestPath();
    String deep = "d/".repeat((room - 1) / 2) + (room % 2 == 1 ? "f" : "ff");
    deep = deep.substring(0, room);
    FileStamp stamp = put(deep, "x");

    assertThat(Files.size(directory.resolve(deep))).isEqualTo(1);
    assertThat(look(root, deep)).isEqualTo(stamp);
  }

  @Test
  void closesNoHandleInUseWhenManyDirectoriesAreOpen() {
    try (DestinationRoot narrow =
        DestinationRoot.open(
            directory,
            new DestinationOptions(
                true, Durability.NONE, 1, new Random(5)::nextLong, StagingObserver.NONE))) {
      List<StagedFile> files = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        files.add(narrow.stage(path("d" + i + "/sub/f"), 1));
      }
      for (StagedFile file : files) {
        file.write(bytes("x"), 0);
        file.publish(MODIFIED);
      }
      assertThat(narrow.openHandles()).isLessThanOrEqualTo(2);
    }
    assertThat(directory.resolve("d49/sub/f")).hasContent("x");
  }

  // Temporaries

  // Holds J4.
  @Test
  void goesOnWithAFileThatWasKept() throws IOException {
    StagedFile first = root.stage(path("a/b"), 5);
    first.write(bytes("hel"), 0);
    first.keep();
    assertThat(temporaries()).containsExactly(directory.resolve("a").resolve(first.name()));
    try (DestinationRoot next = open(Durability.BARRIER)) {
      assertThat(next.resume(path("a/b"), first.name(), 2)).as("shorter object").isEmpty();
      StagedFile second = next.resume(path("a/b"), first.name(), 5).orElseThrow();
      ByteBuffer back = ByteBuffer.allocate(3);
      second.read(back, 0);
      assertThat(back.flip()).isEqualTo(bytes("hel"));
      second.write(bytes("lo"), 3);
      second.publish(MODIFIED);
    }
    assertThat(directory.resolve("a/b")).hasContent("hello");
  }

  @Test
  void hasNothingToGoOnWithWhereItIsGoneOrSomethingElse() throws IOException {
    String name = ".penstock-0123456789abcdef";
    assertThat(root.resume(path("a/b"), name, 5)).isEmpty();
    Files.createSymbolicLink(directory.resolve(name), outside);
    assertThat(root.resume(path("b"), name, 5)).isEmpty();
    Files.delete(directory.resolve(name));
    assertThatIllegalArgumentException().isThrownBy(() -> root.resume(path("b"), "../x", 5));
  }

  // Holds G3.
  @Test
  void tellsOfADirectoryBeforeTheFirstTemporaryLiesInIt() {
    announced.clear();
    left.clear();
    put("a/b/one", "1");
    put("a/b/two", "2");
    put("three", "3");
    root.makeDirectory(path("c"));
    assertThat(announced).containsExactly(Optional.of(path("a/b")), Optional.empty());
  }

  // Holds G3.
  @Test
  void tellsOfADirectoryInWhichATemporaryCouldNotBeDeleted() throws IOException {
    StagedFile gone = root.stage(path("a/b"), 1);
    Files.delete(directory.resolve("a").resolve(gone.name()));
    gone.discard();
    assertThat(leftBehind).isEmpty();

    StagedFile stuck = root.stage(path("a/b"), 1);
    Path temporary = directory.resolve("a").resolve(stuck.name());
    Files.delete(temporary);
    Files.createDirectory(temporary); // a file's name that no file is deleted by
    assertThatThrownBy(stuck::discard).isInstanceOf(TransferException.class);

    assertThat(leftBehind).containsExactly(Optional.of(path("a")));
    Files.delete(temporary);
  }

  // Holds G3, K6.
  @Test
  void sweepsItsOwnTemporariesOnly() throws IOException {
    String left = ".penstock-00000000000000aa";
    String kept = ".penstock-00000000000000bb";
    List<String> foreign =
        List.of(".penstock", ".penstock-1", ".penstock-00000000000000AA", "penstock", left + "a");
    Files.createDirectories(directory.resolve("a/.snapshot"));
    for (String place : List.of(".", "a", "a/.snapshot")) {
      for (String name : foreign) {
        Files.writeString(directory.resolve(place).resolve(name), "foreign");
      }
      Files.createFile(directory.resolve(place).resolve(left));
      Files.createFile(directory.resolve(place).resolve(kept));
    }
    Files.createFile(outside.resolve(left));
    Files.createSymbolicLink(directory.resolve("link"), outside);
    Files.createDirectory(directory.resolve("a/.penstock-00000000000000cc"));

    assertThat(root.sweep(Optional.of(path("a")), Set.of(kept))).isEqualTo(1);
    assertThat(directory.resolve("a").resolve(left)).doesNotExist();
    assertThat(directory.resolve(left)).exists();
    assertThat(root.sweep(Optional.of(path("missing")), Set.of())).isZero();
    assertThat(root.sweep(Optional.of(path("link")), Set.of())).isZero();
    assertThat(root.sweepTree(Set.of(kept))).isEqualTo(1);
    assertThat(directory.resolve(kept)).exists();
    assertThat(directory.resolve("a").resolve(kept)).exists();
    assertThat(root.sweepTree(Set.of())).isEqualTo(2);

    assertThat(outside.resolve(left)).exists();
    assertThat(directory.resolve("a/.penstock-00000000000000cc")).isDirectory();
    assertThat(directory.resolve("a/.snapshot").resolve(left)).exists();
    for (String name : foreign) {
      assertThat(directory.resolve("a").resolve(name)).hasContent("foreign");
    }
    for (String place :
        List.of("outside", "destination", "destination/a", "destination/a/.snapshot")) {
      for (String name : List.of(left, kept, ".penstock-00000000000000cc", left + "a")) {
        Files.deleteIfExists(scratch.resolve(place).resolve(name));
      }
      for (String name : foreign) {
        Files.deleteIfExists(scratch.resolve(place).resolve(name));
      }
    }
  }

  private static void remove(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes at an address that a file can be written from directly. */
  private static ByteBuffer block(byte[] content, int from, int length) {
    return ByteBuffer.allocateDirect(length + 2 * StagedFile.UNIT)
        .alignedSlice(StagedFile.UNIT)
        .limit(length)
        .put(0, content, from, length);
  }
}
