package io.penstock.transfer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.directory.DirectoryLook;
import io.penstock.transfer.directory.FileStamp;
import io.penstock.transfer.directory.StagedFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What no link beneath a destination can do, together with all of {@link StagedFileContract}. */
public abstract class ConfinementContract extends StagedFileContract {
  private static final int ROUNDS = 100;
  private static final Set<FailureKind> ALLOWED =
      Set.of(FailureKind.TYPE_CONFLICT, FailureKind.IO_ERROR);

  // Holds G2.
  @Test
  void writesThroughNoLink() throws IOException {
    Files.createSymbolicLink(directory.resolve("link"), outside);
    assertFails(FailureKind.TYPE_CONFLICT, "'link' is a symbolic link", () -> put("link/a", "x"));
    assertFails(
        FailureKind.TYPE_CONFLICT, "'link'", () -> root.makeDirectory(path("link/deep/er")));
    assertThat(outside).isEmptyDirectory();
  }

  // Holds G2, J4.
  @Test
  void findsNoStagedFileThroughALinkThatTookADirectorysPlace() throws IOException {
    StagedFile kept = root.stage(path("a/file"), 1);
    kept.keep();
    Files.move(directory.resolve("a"), outside.resolve("a"));
    Files.createSymbolicLink(directory.resolve("a"), outside.resolve("a"));

    assertThat(root.resume(path("a/file"), kept.name(), 1)).isEmpty();

    Files.delete(outside.resolve("a").resolve(kept.name())); // it was left alone
  }

  // Holds G2.
  @Test
  void writesThroughNoChainOfLinks() throws IOException {
    put("real/file", "x");
    Files.createSymbolicLink(directory.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(directory.resolve("two"), Path.of("../outside"));
    Files.createSymbolicLink(directory.resolve("real/up"), Path.of(".."));
    Files.createSymbolicLink(directory.resolve("inside"), Path.of("real"));
    for (String link : new String[] {"one", "two", "real/up", "inside"}) {
      assertFails(FailureKind.TYPE_CONFLICT, "'" + link + "'", () -> put(link + "/a", "x"));
    }
    assertThat(outside).isEmptyDirectory();
    assertThat(directory.resolve("real/a")).doesNotExist();
  }

  // Holds G2.
  @Test
  void replacesNoFileThroughALinkThatTookADirectorysPlace() throws IOException {
    Files.writeString(outside.resolve("file"), "victim");
    FileStamp copied = put("a/file", "x");
    Files.move(directory.resolve("a"), directory.resolve("b"));
    Files.createSymbolicLink(directory.resolve("a"), outside);

    assertFails(FailureKind.TYPE_CONFLICT, "'a'", () -> put("a/file", "y"));
    assertFails(
        FailureKind.TYPE_CONFLICT, "'a'", () -> root.replaceWithDirectory(path("a/file"), copied));
    assertThat(look(root, "a/file")).isEqualTo(FileStamp.BLOCKED);
    assertThat(outside.resolve("file")).hasContent("victim");
  }

  // Holds G2.
  @Test
  void publishesThroughNoLinkThatCameWhileItWrote() throws IOException {
    StagedFile file = root.stage(path("a/file"), 1);
    file.write(bytes("x"), 0);
    Files.move(directory.resolve("a"), directory.resolve("b"));
    Files.createSymbolicLink(directory.resolve("a"), outside);

    assertFails(FailureKind.IO_ERROR, "'a/file'", () -> file.publish(MODIFIED));
    assertThat(outside).isEmptyDirectory();
  }

  // Holds G2.
  @Test
  void neverLeavesTheDestinationWhileDirectoriesAndLinksAreSwapped() throws Exception {
    Files.writeString(outside.resolve("victim"), "victim");
    AtomicBoolean swapping = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<?> swapper = threads.submit(() -> swap(swapping));
      Future<Integer> one = threads.submit(() -> writeAndLook("one"));
      Future<Integer> two = threads.submit(() -> writeAndLook("two"));
      int written = one.get() + two.get();
      swapping.set(false);
      swapper.get();

      assertThat(written).as("writes that passed").isPositive();
    } finally {
      swapping.set(false);
      threads.shutdown();
    }
    assertThat(outside.resolve("victim")).hasContent("victim");
    try (var files = Files.list(outside)) {
      assertThat(files).containsExactly(outside.resolve("victim"));
    }
  }

  private Void swap(AtomicBoolean swapping) throws IOException, InterruptedException {
    Path shared = directory.resolve("shared");
    for (int i = 0; swapping.get(); i++) {
      if (Files.isDirectory(shared) && !Files.isSymbolicLink(shared)) {
        Files.move(shared, directory.resolve("away" + i));
        try {
          Files.createSymbolicLink(shared, outside);
        } catch (FileAlreadyExistsException e) {
          continue; // a writer made it anew meanwhile
        }
        Thread.sleep(1);
        Files.delete(shared);
      }
      Thread.sleep(1);
    }
    return null;
  }

  private int writeAndLook(String name) {
    int written = 0;
    try (DirectoryLook look = root.look()) {
      for (int i = 0; i < ROUNDS || written == 0; i++) {
        try {
          put("shared/deep/" + name + i, "x");
          written++;
        } catch (TransferException e) {
          assertThat(e.kind()).as(e.toString()).isIn(ALLOWED);
        }
        try {
          put("shared/victim", "evil");
        } catch (TransferException e) {
          assertThat(e.kind()).as(e.toString()).isIn(ALLOWED);
        }
        assertThat(look.look(path("shared/victim")).size()).isNotEqualTo("victim".length());
      }
    }
    return written;
  }
}
