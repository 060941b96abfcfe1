package io.penstock.transfer.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.config.Durability;
import io.penstock.transfer.key.RelativePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Write permission is taken from others before anything is written, and comes back exactly. */
class HoldTest {
  @TempDir Path scratch;
  private Path directory;
  private DestinationRoot root;
  private final Journal journal = new Journal();

  /** What was told, in its order; and that it was told before it was done. */
  private final class Journal implements HoldObserver {
    private final List<Taken> taken = new ArrayList<>();
    private final List<Taken> unsynced = new ArrayList<>();
    private final Map<String, ModeChange> changes = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();

    @Override
    public synchronized void taking(List<Taken> permissions) {
      for (Taken each : permissions) {
        String name = each.path().map(RelativePath::toString).orElse(".");
        Path file = directory.resolve(name);
        Path now = each.temporary().map(file::resolveSibling).orElse(file);
        assertThat(mode(now)).as(name).isEqualTo(each.mode());
      }
      taken.addAll(permissions);
      unsynced.addAll(permissions);
    }

    @Override
    public synchronized void force() {
      unsynced.clear();
    }

    @Override
    public synchronized void changed(RelativePath file, ModeChange change) {
      assertThat(unsynced).isEmpty();
      changes.put(file.toString(), change);
    }

    @Override
    public synchronized void refused(String path, String why) {
      refused.put(path, why);
    }

    private List<String> paths() {
      return taken.stream()
          .map(each -> each.path().map(RelativePath::toString).orElse("."))
          .toList();
    }
  }

  @BeforeEach
  void open() throws IOException {
    directory = Files.createDirectory(scratch.resolve("copy"));
    root = reopen();
  }

  @AfterEach
  void close() {
    root.close();
    assertThat(root.openHandles()).isZero();
  }

  private DestinationRoot reopen() {
    return DestinationRoot.open(
        directory, DestinationOptions.writing(Durability.NONE, StagingObserver.NONE));
  }

  // Holds J11.
  @Test
  void takesTheRootAtOnceAndEveryDirectoryBeforeItIsUsed() throws IOException {
    make("file", 0666);
    makeDirectory("sub", 03777);
    make("sub/deep", 06777);
    chmod("", 02777);
    root.hold(journal);
    assertThat(modes("", "file", "sub", "sub/deep")).containsExactly(02755, 0644, 03777, 06777);

    look("sub/deep");

    assertThat(modes("", "file", "sub", "sub/deep")).containsExactly(02755, 0644, 03755, 06755);
    assertThat(journal.paths()).containsExactly(".", "file", "sub", "sub/deep");
    giveAllBack();
    assertThat(modes("", "file", "sub", "sub/deep")).containsExactly(02777, 0666, 03777, 06777);
  }

  @Test
  void saysHowAFileWasImmediatelyBeforeAndAfter() throws IOException {
    make("file", 0666);
    FileStamp before = look("file");
    root.hold(journal);
    ModeChange change = journal.changes.get("file");
    assertThat(change.before()).isEqualTo(before);
    assertThat(change.after()).isEqualTo(look("file"));
    assertThat(change.sameContent()).isTrue();
    root.endHold();
    ModeChange back = root.giveBack(journal.taken.get(0)).orElseThrow();
    assertThat(back.before()).isEqualTo(change.after());
    assertThat(back.after()).isEqualTo(look("file"));
  }

  // Holds J12, G2.
  @Test
  void leavesLinksPipesAndFilesWithSeveralNames() throws Exception {
    Path outside = Files.createFile(scratch.resolve("outside"));
    Files.setAttribute(outside, "unix:mode", 0666);
    Files.createSymbolicLink(directory.resolve("link"), outside);
    Files.createLink(directory.resolve("name"), outside);
    Files.createSymbolicLink(directory.resolve("down"), scratch);
    assertThat(new ProcessBuilder("mkfifo", "-m", "666", directory + "/pipe").start().waitFor())
        .isZero();
    chmod("", 0777);

    root.hold(journal);
    look("pipe/x");
    look("down/x");

    assertThat(journal.paths()).containsExactly(".");
    assertThat(mode(outside)).isEqualTo(0666);
    assertThat(mode(directory.resolve("pipe"))).isEqualTo(0666);
  }

  @Test
  void leavesWhatNobodyElseMayWriteTo() throws IOException {
    makeDirectory("sub", 0755);
    make("sub/file", 0644);
    root.hold(journal);
    look("sub/file");
    write("sub/other");
    assertThat(journal.taken).isEmpty();
  }

  // Holds J11, F2.
  @Test
  void whatIsMadeIsTakenAtOnceAndGetsTheModeThatTheKernelGaveIt() throws Exception {
    Files.setAttribute(directory, "unix:mode", 0755);
    assertThat(HoldChild.run(directory))
        .containsExactly(
            "written: 755 sub=755 sub/file=644",
            "given back: 755 sub=777 sub/file=666",
            "staged: 755 sub=755 temporary=644 sub/file=644",
            "kept: 755 sub=777 temporary=666 sub/file=666",
            "gone on with: 755 sub=755 temporary=644 sub/file=644",
            "published: 755 sub=755 sub/file=644",
            "given back: 755 sub=777 sub/file=666");
  }

  // Holds J11.
  @Test
  void defaultAndNamedEntriesOfAnAclComeBack() throws Exception {
    make("file", 0644);
    for (String arguments : List.of("-m u:4321:rwx file", "-m u:4321:rwx,d:u:4321:rwx .")) {
      assumeTrue(
          !output("setfacl " + arguments).startsWith("failed"),
          "setfacl is missing, or the file system has no ACLs");
    }
    String before = output("getfacl -n . file");
    root.hold(journal);
    write("made");
    assertThat(output("getfacl -n file")).contains("user:4321:rwx").contains("#effective:r-x");
    giveAllBack();
    assertThat(output("getfacl -n . file")).isEqualTo(before);
  }

  @Test
  void givesNothingBackToWhatIsAnotherFileOrWasChangedMeanwhile() throws IOException {
    make("replaced", 0666);
    make("changed", 0666);
    make("gone", 0666);
    makeDirectory("sub", 0777);
    make("sub/file", 0666);
    root.hold(journal);
    look("sub/file");
    make("other", 0644);
    Files.move(
        directory.resolve("other"),
        directory.resolve("replaced"),
        StandardCopyOption.REPLACE_EXISTING);
    chmod("changed", 0600);
    Files.delete(directory.resolve("gone"));
    Files.move(directory.resolve("sub"), directory.resolve("away"));
    Files.createSymbolicLink(directory.resolve("sub"), directory.resolve("away"));

    root.endHold();
    assertThat(journal.taken.stream().map(root::giveBack))
        .hasSize(5)
        .containsOnly(Optional.empty());
    assertThat(modes("replaced", "changed", "away/file")).containsExactly(0644, 0600, 0644);
  }

  @Test
  void givesBackTwiceWithoutHarm() throws IOException {
    make("file", 0666);
    root.hold(journal);
    giveAllBack();
    giveAllBack();
    assertThat(modes("file")).containsExactly(0666);
  }

  @Test
  void doesNotReadADirectoryAgainThatIsOpenedAgain() throws IOException {
    root.close();
    root =
        DestinationRoot.open(
            directory,
            new DestinationOptions(true, Durability.NONE, 1, () -> 7, StagingObserver.NONE));
    for (String name : List.of("a", "b", "c")) {
      makeDirectory(name, 0755);
    }
    root.hold(journal);
    for (String name : List.of("a", "b", "c")) {
      look(name + "/x");
    }
    make("a/late", 0666);
    chmod("b", 0777);
    look("a/x");
    look("b/x");
    assertThat(journal.paths()).containsExactly("b");
  }

  @Test
  void whatCannotBeWrittenDownEndsWhatWasAboutToBeDone() throws IOException {
    makeDirectory("sub", 0777);
    HoldObserver broken =
        new HoldObserver() {
          @Override
          public void taking(List<Taken> permissions) {
            throw new IllegalStateException("the journal is full");
          }

          @Override
          public void force() {}

          @Override
          public void changed(RelativePath file, ModeChange change) {}

          @Override
          public void refused(String path, String why) {}
        };
    root.hold(broken);
    assertThatThrownBy(() -> write("sub/file")).hasMessage("the journal is full");
    assertThat(modes("sub")).containsExactly(0777);
    assertThat(directory.resolve("sub")).isEmptyDirectory();
  }

  @Test
  void threadsThatOpenADirectoryTogetherTakeItOnce() throws Exception {
    makeDirectory("sub", 0777);
    for (int i = 0; i < 500; i++) {
      make("sub/" + i, 0666);
    }
    root.hold(journal);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Integer>> seen = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seen.add(
          threads.submit(
              () -> {
                look("sub/499");
                return mode(directory.resolve("sub/499"));
              }));
    }
    for (Future<Integer> mode : seen) {
      assertThat(mode.get()).as("taken before the directory is used").isEqualTo(0644);
    }
    threads.shutdown();
    assertThat(journal.taken).hasSize(501);
    assertThat(journal.changes).hasSize(500);
  }

  // Holds J12.
  @Test
  void saysWhatItCannotTake() throws IOException {
    chmod("", 0777);
    Path odd = directory.resolve(".snapshot");
    Files.createFile(odd);
    Files.setAttribute(odd, "unix:mode", 0666);
    root.hold(journal);
    assertThat(journal.refused).containsOnlyKeys(".snapshot");
    assertThat(mode(odd)).isEqualTo(0666);
  }

  private void giveAllBack() {
    root.endHold();
    journal.taken.forEach(root::giveBack);
  }

  private FileStamp look(String path) {
    try (DirectoryLook look = root.look()) {
      return look.look(path(path));
    }
  }

  private void write(String path) {
    root.write(path(path), ByteBuffer.allocate(0), Instant.EPOCH);
  }

  private void make(String path, int mode) throws IOException {
    Files.createFile(directory.resolve(path));
    chmod(path, mode);
  }

  private void makeDirectory(String path, int mode) throws IOException {
    Files.createDirectory(directory.resolve(path));
    chmod(path, mode);
  }

  private void chmod(String path, int mode) throws IOException {
    Files.setAttribute(directory.resolve(path), "unix:mode", mode);
  }

  private List<Integer> modes(String... paths) {
    return Stream.of(paths).map(path -> mode(directory.resolve(path))).toList();
  }

  private static int mode(Path path) {
    try {
      return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RelativePath path(String path) {
    return RelativePath.of(path);
  }

  private String output(String command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command.split(" "))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? said : "failed: " + said;
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }
}
