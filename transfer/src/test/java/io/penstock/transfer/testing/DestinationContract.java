package io.penstock.transfer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Durability;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.DirectoryIdentity;
import io.penstock.transfer.directory.DirectoryLook;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.StagedFile;
import io.penstock.transfer.directory.StagingObserver;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a destination does, on the file system that {@link #base} names. */
public abstract class DestinationContract {
  protected static final Instant MODIFIED = Instant.parse("2023-04-05T06:07:08Z");

  private static final int BLOCK = 16 * StagedFile.UNIT;

  protected Path scratch;
  protected Path directory;
  protected Path outside;
  protected DestinationRoot root;

  private final List<Optional<RelativePath>> announced = new CopyOnWriteArrayList<>();
  private final List<Optional<RelativePath>> left = new CopyOnWriteArrayList<>();

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
            }));
  }

  // Opening

  @Test
  void createsTheDirectoryWhereItsParentExists() {
    assertThat(directory).isDirectory();
    assertThat(root.realPath()).isEqualTo(directory);
  }

  @Test
  void namesTheMissingParent() {
    Path missing = scratch.resolve("no/such");

    assertThatThrownBy(() -> DestinationRoot.open(missing, options()))
        .isInstanceOfSatisfying(
            TransferException.class,
            e -> assertThat(e.kind()).isEqualTo(FailureKind.DESTINATION_MISSING))
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("'" + scratch.resolve("no") + "' does not exist");
  }

  @Test
  void refusesAFileAsDestination() throws IOException {
    Path file = Files.createFile(scratch.resolve("file"));

    assertFails(
        FailureKind.DESTINATION_MISSING, "file", () -> DestinationRoot.open(file, options()));
  }

  @Test
  void createsNothingWhenItOnlyLooks() throws IOException {
    Path missing = scratch.resolve("missing");
    assertFails(
        FailureKind.DESTINATION_MISSING,
        "missing",
        () -> DestinationRoot.open(missing, DestinationOptions.looking()));
    assertThat(missing).doesNotExist();

    FileTime before = Files.getLastModifiedTime(directory);
    try (DestinationRoot looking = DestinationRoot.open(directory, DestinationOptions.looking())) {
      assertThat(look(looking, "a/b")).isEqualTo(FileStamp.ABSENT);
      assertThatIllegalStateException().isThrownBy(() -> looking.stage(path("a"), 1));
      assertThatIllegalStateException().isThrownBy(() -> looking.sweepTree(Set.of()));
    }
    assertThat(Files.getLastModifiedTime(directory)).isEqualTo(before);
  }

  @Test
  void isTheSameDirectoryHoweverItIsSpelled() throws IOException {
    Path link = Files.createSymbolicLink(scratch.resolve("link"), directory);
    DirectoryIdentity expected =
        new DirectoryIdentity(
            ((Number) Files.getAttribute(directory, "unix:dev")).longValue(),
            (long) Files.getAttribute(directory, "unix:ino"));

    try (DestinationRoot other = DestinationRoot.open(link, options())) {
      assertThat(other.identity()).isEqualTo(root.identity()).isEqualTo(expected);
      assertThat(other.realPath()).isEqualTo(directory);
    }
  }

  @Test
  void failsWhenTheDestinationWasMovedAway() throws IOException {
    Files.move(directory, scratch.resolve("moved"));
    Files.createDirectory(directory);

    assertFails(FailureKind.DESTINATION_MISSING, directory.toString(), () -> put("a", "x"));
    assertThat(directory).isEmptyDirectory();
    assertThat(scratch.resolve("moved")).isEmptyDirectory();
  }

  @Test
  void failsWhenTheDestinationIsRemoved() throws IOException {
    Files.delete(directory);

    assertFails(FailureKind.DESTINATION_MISSING, directory.toString(), () -> put("a", "x"));
  }

  // Writing

  // Holds G1, F1, J8.
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

  // Looking

  @Test
  void tellsWhatLiesAtAPath() throws Exception {
    put("dir/file", "12345");
    Files.createLink(directory.resolve("dir/one"), Files.createFile(outside.resolve("other")));
    Files.createSymbolicLink(directory.resolve("dir/link"), Path.of("file"));
    Files.createSymbolicLink(directory.resolve("dir/dangling"), Path.of("nothing"));
    makePipe(directory.resolve("dir/pipe"));

    try (DirectoryLook look = root.look()) {
      assertThat(look.look(path("dir/file")).kind()).isEqualTo(FileStamp.Kind.FILE);
      assertThat(look.look(path("dir/file")).size()).isEqualTo(5);
      assertThat(look.look(path("dir/one")).kind()).isEqualTo(FileStamp.Kind.LINKED_FILE);
      assertThat(look.look(path("dir/link")).kind()).isEqualTo(FileStamp.Kind.SYMLINK);
      assertThat(look.look(path("dir/dangling")).kind()).isEqualTo(FileStamp.Kind.SYMLINK);
      assertThat(look.look(path("dir/pipe")).kind()).isEqualTo(FileStamp.Kind.OTHER);
      assertThat(look.look(path("dir")).kind()).isEqualTo(FileStamp.Kind.DIRECTORY);
      assertThat(look.look(path("dir/none"))).isEqualTo(FileStamp.ABSENT);
      assertThat(look.look(path("none/none"))).isEqualTo(FileStamp.ABSENT);
      assertThat(look.look(path("dir/file/below"))).isEqualTo(FileStamp.BLOCKED);
      assertThat(look.look(path("dir/pipe/below"))).isEqualTo(FileStamp.BLOCKED);
      assertThat(look.look(path("dir/link/below/deep"))).isEqualTo(FileStamp.BLOCKED);
    }
    assertThat(directory.resolve("none")).doesNotExist();
  }

  // Holds G4.
  @Test
  void seesEveryKindOfChange() throws IOException {
    FileStamp copied = put("a", "12345");
    Path file = directory.resolve("a");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    FileStamp changed = look(root, "a");
    assertThat(changed).isNotEqualTo(copied);

    Files.writeString(file, "54321");
    Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
    FileStamp edited = look(root, "a");
    assertThat(edited).isNotEqualTo(changed);
    assertThat(edited.modifiedNanos()).isEqualTo(changed.modifiedNanos());

    Files.move(file, directory.resolve("b"));
    assertThat(look(root, "a")).isEqualTo(FileStamp.ABSENT);
  }

  @Test
  void looksIntoTheDirectoryThatHasTheNameNow() throws IOException {
    put("a/file", "1");
    try (DirectoryLook look = root.look()) {
      assertThat(look.look(path("a/file")).size()).isEqualTo(1);
      Files.move(directory.resolve("a"), directory.resolve("b"));
      put("a/file", "22");
      assertThat(look.look(path("file"))).isEqualTo(FileStamp.ABSENT);
      assertThat(look.look(path("a/file")).size()).isEqualTo(2);
      assertThat(look.look(path("b/file")).size()).isEqualTo(1);
    }
  }

  // Conflicts

  // Holds K5, F3, TYPE_CONFLICT.
  @Test
  void leavesWhatIsNoPlainFile() throws Exception {
    Path victim = Files.writeString(outside.resolve("victim"), "victim");
    Files.createDirectory(directory.resolve("directory"));
    Files.writeString(directory.resolve("directory/inside"), "inside");
    Files.createDirectory(directory.resolve("empty"));
    Files.createSymbolicLink(directory.resolve("link"), victim);
    Files.createLink(directory.resolve("hard"), victim);
    makePipe(directory.resolve("pipe"));

    for (String name : List.of("directory", "empty", "link", "hard", "pipe")) {
      assertFails(FailureKind.TYPE_CONFLICT, "'" + name + "'", () -> put(name, "new"));
      assertFails(FailureKind.TYPE_CONFLICT, "'" + name + "'", () -> root.stage(path(name), 3));
    }
    assertThat(victim).hasContent("victim");
    assertThat(directory.resolve("link")).isSymbolicLink();
    assertThat(directory.resolve("directory/inside")).hasContent("inside");
  }

  @Test
  void findsWhatCameInTheWayWhileItWrote() throws IOException {
    StagedFile file = root.stage(path("a"), 1);
    file.write(bytes("x"), 0);
    Files.createDirectory(directory.resolve("a"));

    assertFails(FailureKind.TYPE_CONFLICT, "'a' is a directory", () -> file.publish(MODIFIED));
  }

  // Holds K5, TYPE_CONFLICT.
  @Test
  void namesTheComponentThatIsNoDirectory() throws Exception {
    put("a/file", "x");
    makePipe(directory.resolve("a/pipe"));
    assertFails(FailureKind.TYPE_CONFLICT, "'a/file' is a file", () -> put("a/file/b/c", "y"));
    assertFails(FailureKind.TYPE_CONFLICT, "'a/pipe' is a pipe", () -> put("a/pipe/b", "y"));
    assertFails(FailureKind.TYPE_CONFLICT, "'a/file'", () -> root.makeDirectory(path("a/file")));
  }

  // Holds K2.
  @Test
  void makesDirectories() {
    root.makeDirectory(path("a/b"));
    root.makeDirectory(path("a/b"));
    assertThat(directory.resolve("a/b")).isEmptyDirectory();
  }

  // Holds K5.
  @Test
  void letsADirectoryTakeThePlaceOfTheFileThatWasCopied() throws IOException {
    FileStamp copied = put("a/b", "x");
    root.replaceWithDirectory(path("a/b"), copied);
    put("a/b/c", "y");
    assertThat(directory.resolve("a/b/c")).hasContent("y");
  }

  // Holds K5, K6.
  @Test
  void keepsAFileThatSomebodyChangedFromBecomingADirectory() throws IOException {
    FileStamp copied = put("a", "x");
    Files.writeString(directory.resolve("a"), "mine");
    assertFails(
        FailureKind.TYPE_CONFLICT, "'a'", () -> root.replaceWithDirectory(path("a"), copied));
    assertThat(directory.resolve("a")).hasContent("mine");
  }

  // Directories that move

  @Test
  void makesADirectoryAgainThatWasRemoved() throws IOException {
    put("a/b/one", "1");
    Files.delete(directory.resolve("a/b/one"));
    Files.delete(directory.resolve("a/b"));
    put("a/b/two", "2");
    assertThat(directory.resolve("a/b/two")).hasContent("2");
    Files.delete(directory.resolve("a/b/two"));
    Files.delete(directory.resolve("a/b"));
    Files.delete(directory.resolve("a"));
    put("a/b/three", "3");
    assertThat(directory.resolve("a/b/three")).hasContent("3");
  }

  // Holds G2.
  @Test
  void writesNothingIntoADirectoryThatWasMovedAway() throws IOException {
    put("a/b/one", "1");
    Files.move(directory.resolve("a"), outside.resolve("a"));
    put("a/b/two", "2");

    assertThat(directory.resolve("a/b/two")).hasContent("2");
    assertThat(outside.resolve("a/b/two")).doesNotExist();
  }

  // Holds G2.
  @Test
  void doesNotPublishIntoADirectoryThatWasMovedAway() throws IOException {
    StagedFile file = root.stage(path("a/b/one"), 1);
    file.write(bytes("1"), 0);
    Files.move(directory.resolve("a"), outside.resolve("a"));

    assertFails(FailureKind.IO_ERROR, "'a/b/one': its directory", () -> file.publish(MODIFIED));
    assertThat(outside.resolve("a/b")).isEmptyDirectory();
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

  // The file system

  @Test
  void drawsABarrierAndKnowsTheFreeSpace() {
    put("a", "x");
    root.barrier();
    assertThat(root.usableSpace()).isPositive();
    assertThat(root.foldsCase()).isFalse();
  }

  @Test
  void refusesToBeUsedOnceClosed() {
    StagedFile file = root.stage(path("a/b"), 1);
    root.close();
    assertThatIllegalStateException().isThrownBy(() -> put("a/c", "x"));
    file.write(bytes("x"), 0);
    file.publish(MODIFIED);
    assertThat(directory.resolve("a/b")).hasContent("x");
  }

  private DestinationOptions options() {
    return DestinationOptions.writing(Durability.NONE, StagingObserver.NONE);
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

  private static void makePipe(Path path) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  private List<Path> temporaries() throws IOException {
    try (Stream<Path> all = Files.walk(scratch)) {
      return all.filter(path -> path.getFileName().toString().startsWith(".penstock-")).toList();
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
