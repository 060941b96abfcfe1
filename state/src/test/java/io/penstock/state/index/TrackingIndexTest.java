package io.penstock.state.index;

import static io.penstock.state.index.IndexFixture.diskBytes;
import static io.penstock.state.index.IndexFixture.filesLike;
import static io.penstock.state.index.IndexFixture.has;
import static io.penstock.state.index.IndexFixture.job;
import static io.penstock.state.index.IndexFixture.open;
import static io.penstock.state.index.IndexFixture.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingIndexTest {
  @TempDir Path directory;

  @AfterEach
  void noFileIsLeftOpen() throws Exception {
    assertThat(filesLike(directory, ".open")).isZero();
    try (var descriptors = Files.list(Path.of("/proc/self/map_files"))) {
      for (Path mapped : (Iterable<Path>) descriptors::iterator) {
        assertThat(target(mapped)).doesNotContain(directory.toString());
      }
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (java.io.IOException e) {
      return "unmapped since";
    }
  }

  @Test
  void findsInTheNextJobWhatWasRecorded() {
    assertThat(job(directory, 0, 2_500)).isZero();
    assertThat(job(directory, 0, 2_500)).isEqualTo(2_500);
    try (TrackingIndex index = open(directory)) {
      assertThat(has(index, 0)).isTrue();
      assertThat(has(index, 2_499)).isTrue();
      assertThat(has(index, 2_500)).isFalse();
    }
  }

  @Test
  void givesBackFingerprintsFlagsAndEpoch() {
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      cursor.advance(Keys.of("a", "b"));
      cursor.slot(1).record(-7, Long.MIN_VALUE, IndexEntry.DURABLE | 5);
      IndexEntry entry = new IndexEntry();
      assertThat(index.lookup(Keys.bytes("b"), 0, 1, entry)).isTrue();
      assertThat(entry.objectFingerprint()).isEqualTo(-7);
      assertThat(entry.localFingerprint()).isEqualTo(Long.MIN_VALUE);
      assertThat(entry.flags()).isEqualTo(IndexEntry.DURABLE | 5);
      assertThat(entry.epoch()).isEqualTo(1);
      assertThat(index.lookup(Keys.bytes("a"), 0, 1, entry)).isFalse();
    }
  }

  @Test
  void splitsWhatOutgrowsItsFileAndFindsEverythingAfterwards() {
    job(directory, 0, 40_000);
    try (TrackingIndex index = open(directory)) {
      assertThat(index.statistics().shards()).isGreaterThan(3);
      assertThat(index.statistics().entries()).isEqualTo(40_000);
    }
    assertThat(job(directory, 0, 40_000)).isEqualTo(40_000);
  }

  @Test
  void keepsOldEntriesWhenNewKeysInTheMiddleOverflowAFile() {
    job(directory, 0, 20_000, 10);
    assertThat(job(directory, 0, 20_000, 1)).isEqualTo(2_000);
    assertThat(job(directory, 0, 20_000, 1)).isEqualTo(20_000);
  }

  @Test
  void findsWhatIsNewestAfterASplitAndAJoin() {
    job(directory, 0, 20_000, 2);
    assertThat(jobWithOneMore(1)).as("all have changed, and a file is split").isZero();
    assertThat(jobWithOneMore(1)).as("a join finds what was recorded").isEqualTo(10_001);
    assertThat(jobWithOneMore(1)).isEqualTo(10_001);
  }

  /** Even numbers, and an odd one in the middle of a file that they fill. */
  private long jobWithOneMore(int salt) {
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      long found =
          pass(cursor, 0, 5_985, 2, salt, number -> true)
              + pass(cursor, 5_985, 5_986, 1, salt, number -> true)
              + pass(cursor, 5_986, 20_000, 2, salt, number -> true);
      cursor.complete();
      return found;
    }
  }

  @Test
  void movesEntriesOfAnOverflowedShardThatALaterJobIsInterruptedIn() {
    job(directory, 0, 20_000, 10);
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      pass(cursor, 0, 9_000, 1, number -> true);
    }
    assertThat(job(directory, 0, 20_000)).isEqualTo(9_000 + 1_100);
  }

  @Test
  void forgetsWhatACompletePassDidNotList() throws Exception {
    job(directory, 0, 10_000);
    job(directory, 8_000, 10_000);
    job(directory, 8_000, 10_000);
    try (TrackingIndex index = open(directory)) {
      assertThat(has(index, 10)).isFalse();
      assertThat(has(index, 9_000)).isTrue();
    }
    assertThat(diskBytes(directory)).isLessThan(400_000);
  }

  @Test
  void keepsWhatAnIncompletePassDidNotReach() {
    job(directory, 0, 10_000);
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      pass(cursor, 0, 2_000, 1, number -> true);
    }
    assertThat(job(directory, 0, 10_000)).isEqualTo(10_000);
  }

  @Test
  void staysBoundedWhenObjectsAreReplacedByOthers() throws Exception {
    long most = 0;
    for (int round = 0; round < 25; round++) {
      int from = round * 3_700;
      // Half of the objects is replaced in each job, at varying places.
      job(directory, from, from + 12_000);
      most = Math.max(most, diskBytes(directory));
      try (TrackingIndex index = open(directory)) {
        assertThat(index.statistics().shards()).isLessThan(24);
      }
    }
    assertThat(most).isLessThan(12_000 * 250);
    assertThat(diskBytes(directory)).isLessThan(12_000 * 200);
  }

  @Test
  void joinsSmallNeighbours() {
    job(directory, 0, 400_000);
    job(directory, 0, 400_000);
    try (TrackingIndex index = open(directory)) {
      assertThat(index.statistics().entries()).isEqualTo(400_000);
      assertThat(index.statistics().shards()).isLessThan(20);
    }
    assertThat(job(directory, 0, 400_000)).isEqualTo(400_000);
  }

  @Test
  void takesAtMostAHundredBytesAnEntry() throws Exception {
    job(directory, 0, 300_000);
    assertThat(diskBytes(directory)).isLessThan(300_000 * 100);
  }

  @Test
  void letsCursorsGoSideBySide() throws Exception {
    job(directory, 0, 30_000);
    try (TrackingIndex index = open(directory);
        IndexCursor first = index.cursor();
        IndexCursor second = first.giveUp(Keys.key(9_999))) {
      Thread other = new Thread(() -> pass(second, 10_000, 45_000, 1, number -> true));
      other.start();
      assertThat(pass(first, 0, 10_000, 1, number -> true)).isEqualTo(10_000);
      other.join();
      first.complete();
      second.complete();
    }
    assertThat(job(directory, 0, 45_000)).isEqualTo(45_000);
  }

  @Test
  void aCutMovesNothingAndIsHealedByAPassOverBoth() throws Exception {
    job(directory, 0, 20_000);
    job(directory, 0, 20_000);
    job(directory, 0, 20_000);
    long before = diskBytes(directory);
    int shards;
    try (TrackingIndex index = open(directory);
        IndexCursor lower = index.cursor()) {
      shards = index.statistics().shards();
      pass(lower, 0, 1_000, 1, number -> true);
      try (IndexCursor upper = lower.giveUp(Keys.key(7_777))) {
        assertThat(pass(lower, 1_000, 7_778, 1, number -> true)).isEqualTo(6_778);
        assertThat(pass(upper, 7_778, 20_000, 1, number -> true)).isEqualTo(12_222);
        lower.complete();
        upper.complete();
      }
      assertThat(index.statistics().shards()).isEqualTo(shards + 1);
      assertThat(index.ranges().stream().mapToLong(KeyRange::entries).sum()).isEqualTo(20_000);
    }
    assertThat(diskBytes(directory)).isEqualTo(before);
    assertThat(job(directory, 0, 20_000)).isEqualTo(20_000);
    try (TrackingIndex index = open(directory)) {
      assertThat(index.statistics().shards()).isLessThanOrEqualTo(shards);
      assertThat(index.statistics().entries()).isEqualTo(20_000);
    }
  }

  @Test
  void keysAreForgottenThoughTwoRangesShareTheirFile() {
    job(directory, 0, 40_000);
    for (int round = 0; round < 2; round++) {
      try (TrackingIndex index = open(directory);
          IndexCursor lower = index.cursor();
          IndexCursor upper = lower.giveUp(Keys.key(29_999))) {
        assertThat(pass(lower, 0, 30_000, 1, number -> true)).isEqualTo(30_000);
        assertThat(pass(upper, 38_000, 40_000, 1, number -> true)).isEqualTo(2_000);
        lower.complete();
        upper.complete();
      }
    }
    try (TrackingIndex index = open(directory)) {
      for (int number = 30_000; number < 38_000; number += 500) {
        assertThat(has(index, number)).isFalse();
      }
      assertThat(has(index, 29_999)).isTrue();
      assertThat(has(index, 38_000)).isTrue();
    }
  }

  @Test
  void aRangeThatWasNotSeenWholeKeepsItsKeysBesideOneThatWas() {
    job(directory, 0, 10_000);
    for (int round = 0; round < 2; round++) {
      try (TrackingIndex index = open(directory);
          IndexCursor lower = index.cursor();
          IndexCursor upper = lower.giveUp(Keys.key(4_999))) {
        pass(lower, 0, 100, 1, number -> true);
        pass(upper, 9_000, 10_000, 1, number -> true);
        upper.complete();
      }
    }
    assertThat(job(directory, 0, 5_000)).isEqualTo(5_000);
  }

  @Test
  void staysBoundedHoweverPassesAreCut() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 15; round++) {
      int from = round * 900;
      try (TrackingIndex index = open(directory);
          IndexCursor first = index.cursor()) {
        List<IndexCursor> cursors = new ArrayList<>(List.of(first));
        int begin = from;
        while (begin < from + 12_000) {
          int end = Math.min(from + 12_000, begin + 500 + random.nextInt(4_000));
          IndexCursor cursor = cursors.get(cursors.size() - 1);
          cursors.add(cursor.giveUp(Keys.key(end - 1)));
          pass(cursor, begin, end, 1, number -> true);
          begin = end;
        }
        cursors.forEach(IndexCursor::complete);
        cursors.forEach(IndexCursor::close);
        assertThat(index.statistics().shards()).isLessThan(60);
      }
    }
    assertThat(job(directory, 14 * 900, 14 * 900 + 12_000)).isEqualTo(12_000);
    assertThat(diskBytes(directory)).isLessThan(12_000 * 250);
  }

  @Test
  void aReaderGivesUpItsUpperPartToo() {
    job(directory, 0, 3_000);
    try (TrackingIndex index = open(directory);
        IndexCursor lower = index.reader();
        IndexCursor upper = lower.giveUp(Keys.key(1_500))) {
      assertThat(pass(lower, 0, 1_501, 1, number -> false)).isEqualTo(1_501);
      assertThat(pass(upper, 1_501, 4_000, 1, number -> false)).isEqualTo(1_499);
    }
  }

  @Test
  void refusesASecondCursorThatWasNotGivenItsPart() {
    try (TrackingIndex index = open(directory)) {
      try (IndexCursor first = index.cursor()) {
        first.advance(Keys.numbers(1, 1, 1));
        assertThatThrownBy(index::cursor).isInstanceOf(IllegalStateException.class);
      }
      try (IndexCursor next = index.cursor()) {
        next.complete();
      }
    }
  }

  @Test
  void slotsOutliveTheirCursor() {
    try (TrackingIndex index = open(directory)) {
      RecordSlot recorded;
      RecordSlot released;
      try (IndexCursor cursor = index.cursor()) {
        cursor.advance(Keys.numbers(0, 2, 1));
        recorded = cursor.slot(0);
        released = cursor.slot(1);
        pass(cursor, 2, 20_000, 1, number -> true);
      }
      recorded.record(0, 0, 0);
      released.release();
      released.release();
      assertThat(has(index, 0)).isTrue();
      assertThat(has(index, 1)).isFalse();
      assertThatThrownBy(() -> recorded.record(0, 0, 0)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesKeysThatDoNotAscendOrLieOutside() {
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      cursor.advance(Keys.of("a"));
      try (IndexCursor upper = cursor.giveUp(Keys.bytes("m"))) {
        assertThatThrownBy(() -> cursor.advance(Keys.of("z"))).hasMessageContaining("above");
        assertThatThrownBy(() -> upper.advance(Keys.of("m"))).hasMessageContaining("below");
        upper.advance(Keys.of("q"));
        assertThatThrownBy(() -> upper.giveUp(Keys.bytes("p"))).hasMessageContaining("passed");
      }
    }
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      assertThatThrownBy(() -> cursor.advance(Keys.of("d", "c"))).hasMessageContaining("ascend");
    }
  }

  @Test
  void forgetsOneKey() {
    job(directory, 0, 100);
    try (TrackingIndex index = open(directory)) {
      byte[] key = Keys.key(7);
      index.forget(key, 0, key.length);
      assertThat(has(index, 7)).isFalse();
      assertThat(has(index, 8)).isTrue();
    }
  }

  @Test
  void aReaderChangesNothing() throws Exception {
    job(directory, 0, 1_000);
    long before = diskBytes(directory);
    try (TrackingIndex index = open(directory);
        IndexCursor reader = index.reader()) {
      assertThat(pass(reader, 0, 5_000, 1, number -> false)).isEqualTo(1_000);
      assertThatThrownBy(() -> reader.slot(0)).isInstanceOf(IllegalStateException.class);
      reader.complete();
    }
    assertThat(diskBytes(directory)).isEqualTo(before);
    assertThat(job(directory, 0, 1_000)).isEqualTo(1_000);
  }

  @Test
  void refusesASecondOpeningAndNamesTheHolder() {
    try (TrackingIndex index = open(directory)) {
      assertThatThrownBy(() -> open(directory))
          .isInstanceOf(AlreadyRunningException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(index.statistics().shards()).isEqualTo(1);
    }
  }

  @Test
  void refusesAManifestOfANewerVersionAndUnknownFields() throws Exception {
    job(directory, 0, 10);
    Path manifest = directory.resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"version\" : 1", "\"version\" : 2"));
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("newer");
    Files.writeString(manifest, text.replace("\"seed\"", "\"colour\" : 1, \"seed\""));
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(StateUnavailableException.class)
        .hasMessageContaining("colour");
    Files.writeString(manifest, text);
    assertThat(job(directory, 0, 10)).isEqualTo(10);
  }

  @Test
  void aSlotAfterTheEndOfTheIndexFailsCleanly() {
    RecordSlot slot;
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      cursor.advance(Keys.numbers(0, 1, 1));
      slot = cursor.slot(0);
    }
    assertThatThrownBy(() -> slot.record(1, 1, 0)).isInstanceOf(StateUnavailableException.class);
  }
}
