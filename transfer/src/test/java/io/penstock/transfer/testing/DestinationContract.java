package io.penstock.transfer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a destination does, but for the files that are written to it. */
public abstract class DestinationContract extends DestinationFixture {
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

  // Holds K1.
  @Test
  void keepsFilesApartThatDifferInCaseOnly() {
    put("d/a", "lower");
    put("d/A", "upper");
    put("D/a", "directory");

    assertThat(directory.resolve("d/a")).hasContent("lower");
    assertThat(directory.resolve("d/A")).hasContent("upper");
    assertThat(directory.resolve("D/a")).hasContent("directory");
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

  // The file system

  @Test
  void drawsABarrier() {
    put("a", "x");
    root.barrier();

    assertThat(directory.resolve("a")).hasContent("x");
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

  // Holds K5.
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesAPipeAsADestinationWithoutOpeningIt() throws Exception {
    Path pipe = directory.resolveSibling("pipe");
    makePipe(pipe);

    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> DestinationRoot.open(pipe, options()));

    assertThat(failure.kind()).isEqualTo(FailureKind.DESTINATION_MISSING);
    assertThat(failure).hasMessageContaining("is not a directory");
  }

  @Test
  void saysWhereNoDirectoryCanBeMade() {
    assertThatThrownBy(() -> DestinationRoot.open(Path.of("/proc/penstock-none"), options()))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("'/proc' takes no directories");
  }

  private DestinationOptions options() {
    return DestinationOptions.writing(Durability.NONE, StagingObserver.NONE);
  }

  private static void makePipe(Path path) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }
}
