package io.penstock.state.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.state.StateUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionJournalTest {
  private static final long ROOT = 77;
  private static final TakenPermission ITSELF =
      new TakenPermission("", "", true, ROOT, 02777, 02755);
  private static final TakenPermission FILE = new TakenPermission("a/b", "", false, 5, 0664, 0644);
  private static final TakenPermission MADE =
      new TakenPermission("a/odd\nname \"", ".penstock-0123456789abcdef", false, 6, 0664, 0644);

  @TempDir Path temporary;

  private PermissionJournal journal() {
    return PermissionJournal.open(folder(), ROOT);
  }

  private Path folder() {
    return temporary.resolve("permissions");
  }

  private Path file() {
    return folder().resolve("77.jsonl");
  }

  private List<TakenPermission> lines() {
    try (PermissionJournal journal = journal()) {
      List<TakenPermission> lines = new ArrayList<>();
      journal.forEach(lines::add);
      return lines;
    }
  }

  @Test
  void isNoFileWhereNothingIsTaken() {
    try (PermissionJournal journal = journal()) {
      journal.force();
      assertThat(journal.isEmpty()).isTrue();
    }
    assertThat(folder()).doesNotExist();
    assertThat(PermissionJournal.isLeft(folder())).isFalse();
  }

  // Holds J11.
  @Test
  void namesWhatIsTakenInItsOrderUntilItIsDeleted() {
    try (PermissionJournal journal = journal()) {
      journal.taking(List.of(ITSELF, FILE));
      journal.force();
      // The process ends here: nothing is closed.
      journal.taking(List.of(MADE));
      assertThat(PermissionJournal.isLeft(folder())).isTrue();
      assertThat(lines()).containsExactly(ITSELF, FILE, MADE);
    }
    try (PermissionJournal journal = journal()) {
      assertThat(journal.isEmpty()).isFalse();
      journal.taking(List.of(FILE));
      assertThat(lines()).containsExactly(ITSELF, FILE, MADE, FILE);
      journal.delete();
      assertThat(journal.isEmpty()).isTrue();
    }
    assertThat(PermissionJournal.isLeft(folder())).isFalse();
  }

  @Test
  void leavesOutALineThatWasTornAndGoesOnAfterIt() throws Exception {
    try (PermissionJournal journal = journal()) {
      journal.taking(List.of(ITSELF, FILE));
    }
    Files.writeString(file(), "{\"path\":\"a/\u00e9", StandardOpenOption.APPEND);
    assertThat(lines()).containsExactly(ITSELF, FILE);
    try (PermissionJournal journal = journal()) {
      journal.taking(List.of(MADE));
    }
    assertThat(lines()).containsExactly(ITSELF, FILE, MADE);
  }

  // Holds J11.
  @Test
  void namesWhatIsTakenAfterALineThatDidNotFitOnTheDisk() throws Exception {
    Path disk = Files.createDirectory(temporary.resolve("permissions"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()),
        "this process may not mount a file system");
    try {
      Path ballast = Files.write(disk.resolve("ballast"), new byte[4_096]);
      List<TakenPermission> taken = new ArrayList<>();
      try (PermissionJournal journal = journal()) {
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < 1_000; i++) {
                    journal.taking(List.of(FILE));
                    taken.add(FILE);
                  }
                })
            .hasMessageContaining("No space left");
        Files.delete(ballast);
        journal.taking(List.of(MADE));
        journal.taking(List.of(ITSELF));
      }
      taken.addAll(List.of(MADE, ITSELF));
      assertThat(lines()).isEqualTo(taken);
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void keepsAnotherDirectoryInTheSamePlaceApart() {
    try (PermissionJournal journal = journal();
        PermissionJournal other = PermissionJournal.open(folder(), ROOT + 1)) {
      other.taking(List.of(FILE));
      assertThat(journal.isEmpty()).isTrue();
      journal.taking(List.of(ITSELF));
      journal.delete();
      assertThat(other.isEmpty()).isFalse();
    }
  }

  @Test
  void refusesTheFormatOfANewerVersion() throws Exception {
    Files.createDirectory(folder());
    Files.writeString(file(), "{\"version\":2}\n");
    assertThatThrownBy(this::lines)
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("newer Penstock");
  }
}
