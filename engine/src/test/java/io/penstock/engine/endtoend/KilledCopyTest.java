package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at moments that follow from a seed; {@code -Dpenstock.test.seed=N} repeats them. */
class KilledCopyTest {
  private static final int SMALL_OBJECTS = 300;
  private static final int KILLS = 5;
  private static final int MEBIBYTE = 1 << 20;

  /** Threads that may have put a file in its place and not yet recorded it. */
  private static final int UNRECORDED = 2 * Runtime.getRuntime().availableProcessors();

  private static final int KILLED = 128 + 9;

  private final long seed = Long.getLong("penstock.test.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private int killed;

  @TempDir Path root;

  @Test
  @DisplayName("G1, G3, J1: a copy killed over and over comes to its end and repeats little")
  void comesToItsEndHoweverOftenItIsKilled() throws Exception {
    System.out.println("penstock.test.seed=" + seed);
    try (Workplace work = new Workplace(root)) {
      fill(work.source());
      for (int kill = 0; kill < KILLS; kill++) {
        killOnce(work);
      }
      runToTheEnd(work);
    }
  }

  @Test
  @DisplayName("G1, G3, J3: so does one whose objects are replaced between the kills")
  void comesToItsEndThoughObjectsAreReplacedMeanwhile() throws Exception {
    System.out.println("penstock.test.seed=" + seed);
    try (Workplace work = new Workplace(root)) {
      fill(work.source());
      for (int kill = 0; kill < KILLS; kill++) {
        killOnce(work);
        work.source().put(small(random.nextInt(SMALL_OBJECTS)), random.nextInt(9_000), random);
        work.source().put("large/checked", 3 * MEBIBYTE + random.nextInt(MEBIBYTE), random);
        work.source().putLarge("large/unchecked", 6 * MEBIBYTE - 5, random.nextLong());
      }
      runToTheEnd(work);
    }
  }

  private void fill(Source source) {
    for (int i = 0; i < SMALL_OBJECTS; i++) {
      source.put(small(i), i % 10 == 0 ? 0 : random.nextInt(20_000), random);
    }
    source.put("large/checked", 3 * MEBIBYTE + 17, random);
    source.put("a 0/large checked too", 5 * MEBIBYTE, random);
    source.putLarge("large/unchecked", 6 * MEBIBYTE + 1, random.nextLong());
    source.putLarge("unchecked", 9 * MEBIBYTE, random.nextLong());
  }

  private static String small(int number) {
    return String.format(Locale.ROOT, "a%d/b%d/object %03d", number % 4, number % 12, number);
  }

  private void killOnce(Workplace work) throws Exception {
    Set<String> before = work.destination().upToDate(work.source());
    work.source().mark();
    CountDownLatch moment = work.source().after(1 + random.nextInt(120));
    long pause = random.nextInt(30);
    try (Child child = work.start()) {
      while (child.isAlive() && !moment.await(10, TimeUnit.MILLISECONDS)) {}
      TimeUnit.MILLISECONDS.sleep(pause);
      child.kill();
      killed += child.await().exitCode() == KILLED ? 1 : 0;
    }
    work.destination().assertWhole(work.source());
    assertLittleIsRepeated(work, before);
  }

  private void assertLittleIsRepeated(Workplace work, Set<String> before) {
    Set<String> repeated = new HashSet<>();
    for (String read : work.source().reads()) {
      repeated.add(read.replace("%20", " "));
    }
    repeated.retainAll(before);
    assertThat(repeated)
        .as("copied again though it was in place; seed %d", seed)
        .hasSizeLessThanOrEqualTo(UNRECORDED * killed);
  }

  private void runToTheEnd(Workplace work) throws Exception {
    Set<String> before = work.destination().upToDate(work.source());
    work.source().mark();
    assertThat(killed).as("kills that came in time; seed %d", seed).isPositive();
    Ended end = work.run().exits(0);
    assertThat(end.state()).as("seed %d", seed).isEqualTo("SUCCEEDED");
    assertThat(end.progress("files_total")).isEqualTo(work.source().count());
    assertLittleIsRepeated(work, before);
    work.assertSettled();
  }
}
