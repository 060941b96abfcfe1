package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large object whose copy is killed in the middle. */
class KilledLargeObjectTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final long SIZE = 192 * MEBIBYTE + 12_345;
  private static final int READS_BEFORE_THE_KILL = 100;

  /** Ranges of one object that are read at once: each may be complete and not on record. */
  private static final int RANGES_IN_FLIGHT = 16;

  private static final String OBJECT = "deep/er/large.bin";

  @TempDir Path root;
  private Workplace work;

  @BeforeEach
  void killInTheMiddle() throws Exception {
    work = new Workplace(root);
    work.source().putLarge(OBJECT, SIZE, 7);
    CountDownLatch middle = work.source().after(READS_BEFORE_THE_KILL);
    try (Child child = work.start()) {
      assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();
      child.kill();
    }
    work.source().awaitDisconnected();
    assertThat(work.destination().files()).as("G1").isEmpty();
    assertThat(work.destination().temporaries()).hasSize(1);
    assertThat(work.ledgers()).hasSize(1);
  }

  @AfterEach
  void close() {
    work.close();
  }

  @Test
  @DisplayName("J4: the next job reads only what was missing of the same version")
  void goesOnFromTheCompleteParts() throws Exception {
    long readBefore = work.source().rangedBytes();
    work.source().mark();

    Ended end = work.run().succeeded(1);

    long transferred = end.progress("bytes_transferred");
    assertThat(transferred).isEqualTo(work.source().rangedBytes());
    assertThat(transferred)
        .isBetween(SIZE - readBefore, SIZE - readBefore + RANGES_IN_FLIGHT * MEBIBYTE);
    assertThat(end.progress("bytes_total")).isEqualTo(SIZE);
    assertThat(end.progress("bytes_remaining")).isZero();
    work.assertSettled();
  }

  @Test
  @DisplayName("J4: killed a second time, it goes on from both")
  void goesOnAgain() throws Exception {
    long readBefore = work.source().rangedBytes();
    work.source().mark();
    CountDownLatch middle = work.source().after(RANGES_IN_FLIGHT + 20);
    try (Child child = work.start()) {
      assertThat(middle.await(60, TimeUnit.SECONDS)).isTrue();
      child.kill();
    }
    work.source().awaitDisconnected();
    assertThat(work.destination().temporaries()).hasSize(1);
    readBefore += work.source().rangedBytes();
    work.source().mark();

    long transferred = work.run().succeeded(1).progress("bytes_transferred");

    assertThat(transferred).isEqualTo(work.source().rangedBytes());
    assertThat(transferred)
        .isBetween(SIZE - readBefore, SIZE - readBefore + 2 * RANGES_IN_FLIGHT * MEBIBYTE);
    work.assertSettled();
  }

  @Test
  @DisplayName("J4: it begins anew for another version, and leaves nothing of the former")
  void beginsAnewForAnotherVersion() throws Exception {
    work.source().putLarge(OBJECT, SIZE - 99, 8);
    work.source().mark();

    Ended end = work.run().succeeded(1);

    assertThat(end.progress("bytes_transferred")).isEqualTo(SIZE - 99);
    assertThat(work.source().rangedBytes()).isEqualTo(SIZE - 99);
    work.assertSettled();
  }

  @Test
  @DisplayName("J4: what is left of an object that is gone is removed")
  void removesWhatIsLeftOfAnObjectThatIsGone() throws Exception {
    work.source().remove(OBJECT);
    work.source().putLarge("other", 10, 1);

    work.run().succeeded(1);

    assertThat(work.destination().names("deep/er")).isEmpty();
    work.assertSettled();
  }

  @Test
  @DisplayName("J4: one that became small is copied as such, and what was left is removed")
  void removesWhatIsLeftOfAnObjectThatBecameSmall() throws Exception {
    work.source().putLarge(OBJECT, 10, 9);

    assertThat(work.run().succeeded(1).progress("bytes_transferred")).isEqualTo(10);

    work.assertSettled();
  }
}
