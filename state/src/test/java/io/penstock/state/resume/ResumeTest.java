package io.penstock.state.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  private static final LargeFile FILE =
      new LargeFile("f/big", "etag-3", "", 2_500, 1_000, "big", ".penstock-0001");

  private static final StagingJournal.Left NOTHING = new StagingJournal.Left(true, Set.of());

  @TempDir Path temporary;

  private StagingJournal journal(String bootId) {
    return StagingJournal.open(temporary.resolve("staging.jsonl"), bootId);
  }

  private PartLedgers ledgers(String bootId) {
    return PartLedgers.open(temporary.resolve("parts"), bootId);
  }

  private Path ledgerFile() throws Exception {
    try (Stream<Path> files = Files.list(temporary.resolve("parts"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void nothingIsLeftAfterAnOrderlyEnd() {
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left()).isEqualTo(NOTHING);
      journal.staging("a");
      journal.staged("a");
      journal.closeClean();
    }
    try (StagingJournal journal = journal("boot-2")) {
      assertThat(journal.left()).isEqualTo(NOTHING);
    }
  }

  // Holds G3.
  @Test
  void namesTheDirectoriesOfAnInterruptedJobUntilTheyAreSwept() {
    try (StagingJournal journal = journal("boot-1")) {
      journal.staging("");
      journal.staging("a/b");
      journal.staging("a/b");
    }
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left().directories()).containsExactlyInAnyOrder("", "a/b");
      journal.staging("c");
    }
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left().directories()).containsExactlyInAnyOrder("", "a/b", "c");
      journal.swept("boot-1");
    }
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left()).isEqualTo(NOTHING);
    }
  }

  // Holds G3.
  @Test
  void namesTheDirectoriesInWhichAnOrderlyJobCouldNotDeleteUntilTheyAreSwept() {
    try (StagingJournal journal = journal("boot-1")) {
      journal.staging("a");
      journal.staging("b");
      journal.leftBehind("b");
      journal.staged("a");
      journal.staged("b");
      journal.closeClean();
    }
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left()).isEqualTo(new StagingJournal.Left(true, Set.of("b")));
      journal.swept("boot-1");
      journal.closeClean();
    }
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left()).isEqualTo(NOTHING);
    }
  }

  @Test
  void hasTheWholeTreeLookedThroughWhereTooManyDirectoriesWereLeft() {
    try (StagingJournal journal = journal("boot-1")) {
      for (int i = 0; i <= StagingJournal.REMEMBERED; i++) {
        journal.staging("directory/" + i);
        journal.leftBehind("directory/" + i);
        journal.staged("directory/" + i);
      }
      journal.closeClean();
    }
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left().sameBoot()).isFalse();
    }
  }

  @Test
  void saysWhenTheMachineStoppedUntilThatIsSwept() {
    try (StagingJournal journal = journal("boot-1")) {
      journal.staging("a");
    }
    for (int start = 0; start < 2; start++) {
      try (StagingJournal journal = journal("boot-2")) {
        assertThat(journal.left().sameBoot()).isFalse();
      }
    }
    try (StagingJournal journal = journal("boot-2")) {
      journal.swept("boot-2");
    }
    try (StagingJournal journal = journal("boot-2")) {
      assertThat(journal.left()).isEqualTo(NOTHING);
    }
  }

  @Test
  void aTornLastLineIsNoDirectoryYet() throws Exception {
    try (StagingJournal journal = journal("boot-1")) {
      journal.staging("a");
    }
    Files.writeString(temporary.resolve("staging.jsonl"), "\"b/x", StandardOpenOption.APPEND);
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left()).isEqualTo(new StagingJournal.Left(true, Set.of("a")));
    }
  }

  @Test
  void theJournalStaysSmallAndNeverForgetsADirectoryInUse() throws Exception {
    try (StagingJournal journal = journal("boot-1")) {
      journal.staging("in use");
      for (int i = 0; i < 60_000; i++) {
        journal.staging("directory/" + i);
        journal.staged("directory/" + i);
      }
    }
    assertThat(Files.size(temporary.resolve("staging.jsonl"))).isLessThan(20_000 * 20);
    try (StagingJournal journal = journal("boot-1")) {
      assertThat(journal.left().directories()).contains("in use", "directory/59999");
      assertThat(journal.left().directories().size()).isLessThan(20_000);
    }
  }

  @Test
  void refusesToEndWhatIsNotStaged() {
    try (StagingJournal journal = journal("boot-1")) {
      assertThatThrownBy(() -> journal.staged("a")).isInstanceOf(IllegalStateException.class);
    }
  }

  // Holds J4.
  @Test
  void findsThePartsOfAnInterruptedFile() {
    try (PartLedger ledger = ledgers("boot-1").begin(FILE)) {
      ledger.complete(2, -1);
      ledger.complete(0, Long.MIN_VALUE);
    }
    List<Interrupted> found = ledgers("boot-1").list();
    assertThat(found).containsExactly(new Interrupted(FILE, Map.of(0, Long.MIN_VALUE, 2, -1L)));
    try (PartLedger ledger = ledgers("boot-1").resume(found.get(0))) {
      ledger.complete(1, 5);
      assertThat(ledger.completedParts()).hasSize(3);
    }
    assertThat(ledgers("boot-1").list().get(0).completedParts()).hasSize(3);
  }

  @Test
  void forgetsAFileThatWasPublished() {
    try (PartLedger ledger = ledgers("boot-1").begin(FILE)) {
      ledger.complete(0, 1);
      ledger.delete();
    }
    assertThat(ledgers("boot-1").list()).isEmpty();
  }

  // Holds J4.
  @Test
  void takesOverNoPartAfterACrashOfTheMachine() {
    try (PartLedger ledger = ledgers("boot-1").begin(FILE)) {
      ledger.complete(0, 1);
    }
    List<Interrupted> found = ledgers("boot-2").list();
    assertThat(found).containsExactly(new Interrupted(FILE, Map.of()));
    try (PartLedger ledger = ledgers("boot-2").resume(found.get(0))) {
      ledger.complete(1, 2);
    }
    assertThat(ledgers("boot-2").list().get(0).completedParts()).isEqualTo(Map.of(1, 2L));
  }

  @Test
  void toleratesATornLastLine() throws Exception {
    try (PartLedger ledger = ledgers("boot-1").begin(FILE)) {
      ledger.complete(0, 1);
    }
    Files.writeString(ledgerFile(), "{\"part\":1,\"chec", StandardOpenOption.APPEND);
    assertThat(ledgers("boot-1").list().get(0).completedParts()).isEqualTo(Map.of(0, 1L));
  }

  @Test
  void deletesALedgerWithoutAReadableHeader() throws Exception {
    ledgers("boot-1").begin(FILE).close();
    Files.writeString(ledgerFile(), "{\"version\":1,\"bo");
    assertThat(ledgers("boot-1").list()).isEmpty();
    assertThat(temporary.resolve("parts")).isEmptyDirectory();
  }
}
