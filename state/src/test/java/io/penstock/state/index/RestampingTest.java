package io.penstock.state.index;

import static io.penstock.state.index.IndexFixture.filesLike;
import static io.penstock.state.index.IndexFixture.job;
import static io.penstock.state.index.IndexFixture.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestampingTest {
  private static final int KEYS = 40_000;

  @TempDir Path directory;

  private final IndexEntry entry = new IndexEntry();

  private static void restamp(Restamping restamping, long number) {
    restamping.restamp(Keys.key(number), number * 3, number * 5);
  }

  private long local(TrackingIndex index, long number) {
    byte[] key = Keys.key(number);
    assertThat(index.lookup(key, 0, key.length, entry)).isTrue();
    return entry.localFingerprint();
  }

  @Test
  void changesTheLocalDigestOfAnEntryAndNothingElse() {
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor();
        Restamping restamping = index.restamping()) {
      cursor.advance(Keys.of("a", "b"));
      cursor.slot(0).record(-7, 3, IndexEntry.DURABLE | 5);
      index.beginBarrier();

      restamping.restamp(Keys.bytes("a"), 3, 4);
      restamping.restamp(Keys.bytes("b"), 3, 4);

      assertThat(index.lookup(Keys.bytes("a"), 0, 1, entry)).isTrue();
      assertThat(entry.localFingerprint()).isEqualTo(4);
      assertThat(entry.objectFingerprint()).isEqualTo(-7);
      assertThat(entry.flags()).isEqualTo(IndexEntry.DURABLE | 5);
      assertThat(entry.epoch()).isEqualTo(1);
      assertThat(index.lookup(Keys.bytes("b"), 0, 1, entry)).isFalse();
    }
  }

  @Test
  void leavesAnEntryThatIsOfAnotherFile() {
    job(directory, 0, 10);
    try (TrackingIndex index = open(directory);
        Restamping restamping = index.restamping()) {
      restamping.restamp(Keys.key(3), 8, 4);
      assertThat(local(index, 3)).isEqualTo(9);
    }
  }

  @Test
  void reachesEntriesInAllFilesAndKeepsFewOpen() throws Exception {
    job(directory, 0, KEYS);
    try (TrackingIndex index = open(directory)) {
      try (Restamping restamping = index.restamping()) {
        for (long number = 0; number < KEYS; number++) {
          restamp(restamping, number);
        }
      }
      assertThat(filesLike(directory, ".open")).isZero();
      assertThat(local(index, 1)).isEqualTo(5);
      assertThat(local(index, KEYS - 1)).isEqualTo(5L * (KEYS - 1));
    }
  }

  @Test
  void aPageThatWasLookedUpBeforeFindsTheChangeWhenItAsksAgain() {
    job(directory, 0, 10);
    try (TrackingIndex index = open(directory);
        Restamping restamping = index.restamping();
        IndexCursor cursor = index.cursor()) {
      Keys page = Keys.numbers(0, 10, 1);
      cursor.advance(page);
      restamp(restamping, 3);
      assertThat(cursor.find(3, entry)).isTrue();
      assertThat(entry.localFingerprint()).isEqualTo(9);
      assertThat(cursor.findNow(page, 3, entry)).isTrue();
      assertThat(entry.localFingerprint()).isEqualTo(15);
    }
  }

  /** Every key is restamped by a second thread while a cursor copies it to a newer file. */
  @Test
  void losesNothingWhileACursorMovesEntries() throws Exception {
    job(directory, 0, KEYS);
    // Half as many as before: the next job lays new files over.
    job(directory, 0, KEYS, 2);
    try (TrackingIndex index = open(directory);
        Restamping restamping = index.restamping();
        IndexCursor cursor = index.cursor()) {
      CountDownLatch begun = new CountDownLatch(1);
      Thread beside =
          new Thread(
              () -> {
                begun.countDown();
                for (long number = 0; number < KEYS; number += 2) {
                  restamp(restamping, number);
                }
              });
      beside.start();
      begun.await();
      for (long from = 0; from < KEYS; from += 2_000) {
        cursor.advance(Keys.numbers(from, 1_000, 2));
      }
      beside.join();
      cursor.complete();
    }
    assertThat(restamped()).isEqualTo(KEYS / 2);
  }

  private long restamped() {
    long restamped = 0;
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.reader()) {
      for (long from = 0; from < KEYS; from += 2_000) {
        cursor.advance(Keys.numbers(from, 1_000, 2));
        for (int i = 0; i < 1_000; i++) {
          boolean is = cursor.find(i, entry) && entry.localFingerprint() == (from + 2L * i) * 5;
          restamped += is ? 1 : 0;
        }
      }
    }
    return restamped;
  }
}
