package io.penstock.state.index;

import static io.penstock.state.index.IndexFixture.filesLike;
import static io.penstock.state.index.IndexFixture.flip;
import static io.penstock.state.index.IndexFixture.has;
import static io.penstock.state.index.IndexFixture.job;
import static io.penstock.state.index.IndexFixture.open;
import static io.penstock.state.index.IndexFixture.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.StateUnavailableException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCrashTest {
  private static final int KILLS = 3;

  @TempDir Path directory;

  private static final int UPPER = 1_000_000;

  /** Records in two ranges side by side until it is killed; says the numbers that are recorded. */
  static final class Recorder {
    public static void main(String[] arguments) {
      try (TrackingIndex index = open(Path.of(arguments[0]), "boot-1");
          IndexCursor lower = index.cursor();
          IndexCursor upper = lower.giveUp(Keys.key(UPPER - 1))) {
        System.out.println("open");
        for (int from = 0; from < UPPER; from += 50) {
          pass(lower, from, from + 50, 1, number -> true);
          pass(upper, UPPER + from, UPPER + from + 50, 1, number -> true);
          System.out.println(from + 49);
        }
      }
    }
  }

  private static Process recorder(Path directory) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument :
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--add-")) {
        command.add(argument);
      }
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Recorder.class.getName(),
            directory.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  // Holds G3.
  @Test
  void losesNothingThatWasRecordedWhenKilled() throws Exception {
    Random random = new Random(7);
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = recorder(directory);
      long acknowledged = -1;
      long until = 1_000L + random.nextInt(20_000);
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          if (line.matches("\\d+")) {
            acknowledged = Long.parseLong(line);
          }
          if (acknowledged > until) {
            // By its handle: the process object would close its output, which is still read.
            child.toHandle().destroyForcibly();
          }
        }
      }
      assertThat(child.waitFor()).isEqualTo(137);
      assertThat(acknowledged).isGreaterThan(until);
      assertThat(filesLike(directory, ".open")).isPositive();
      try (TrackingIndex index = open(directory);
          IndexCursor cursor = index.reader()) {
        assertThat(pass(cursor, 0, acknowledged + 1, 1, number -> false))
            .isEqualTo(acknowledged + 1);
        assertThat(pass(cursor, UPPER, UPPER + acknowledged + 1, 1, number -> false))
            .isEqualTo(acknowledged + 1);
        assertThat(index.statistics().damaged()).isZero();
        assertThat(index.statistics().recovered()).isPositive();
      }
      assertThat(filesLike(directory, ".open")).isZero();
    }
  }

  @Test
  void refusesAnIndexThatAnotherProcessHasOpen() throws Exception {
    Process child = recorder(directory);
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(output.readLine()).isEqualTo("open");
      assertThatThrownBy(() -> open(directory))
          .isInstanceOf(AlreadyRunningException.class)
          .hasMessageContaining("process " + child.pid());
    } finally {
      child.destroyForcibly().waitFor();
    }
    open(directory).close();
  }

  @Test
  void aFileWhoseAccessFailedIsRecoveredThoughItsJobEndedOrderly() throws Exception {
    job(directory, 0, 900);
    Path map = onlyMap();
    byte[] content = Files.readAllBytes(map);
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      pass(cursor, 0, 900, 1, number -> false);
      try (var channel =
          java.nio.channels.FileChannel.open(map, java.nio.file.StandardOpenOption.WRITE)) {
        channel.truncate(4_096);
        assertThatThrownBy(() -> pass(cursor, 900, 1_000, 1, number -> true))
            .isInstanceOf(StateUnavailableException.class)
            .hasMessageContaining("the next job recovers the file");
        channel.write(java.nio.ByteBuffer.wrap(content), 0);
      }
    }
    try (TrackingIndex index = open(directory)) {
      assertThat(has(index, 99)).isTrue();
      assertThat(index.statistics().recovered()).isEqualTo(1);
    }
  }

  @Test
  void filesAreRecoveredAfterTheMachineWasStartedAnewThoughTheJobEndedOrderly() throws Exception {
    job(directory, 0, 900);
    try (TrackingIndex index = open(directory)) {
      assertThat(has(index, 99)).isTrue();
      assertThat(index.statistics().recovered()).isZero();
      index.trustUnsynced();
    }
    try (TrackingIndex index = open(directory, "boot-2");
        IndexCursor cursor = index.cursor()) {
      assertThat(pass(cursor, 0, 900, 1, number -> false)).isZero();
      assertThat(index.statistics().recovered()).isEqualTo(1);
      assertThat(index.statistics().damaged()).isZero();
    }
    assertThat(filesLike(directory, ".open")).isZero();
  }

  private Path onlyMap() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".map")).findFirst().orElseThrow();
    }
  }

  @Test
  void putsATruncatedFileAsideAndBeginsAnew() throws Exception {
    job(directory, 0, 900);
    try (var channel =
        java.nio.channels.FileChannel.open(onlyMap(), java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertThat(job(directory, 0, 900)).isZero();
    assertThat(filesLike(directory, ".damaged-")).isEqualTo(1);
    assertThat(job(directory, 0, 900)).isEqualTo(900);
  }

  @Test
  void aMissingFileCostsItsEntriesOnly() throws Exception {
    job(directory, 0, 900);
    Files.delete(onlyMap());
    assertThat(job(directory, 0, 900)).isZero();
    assertThat(job(directory, 0, 900)).isEqualTo(900);
  }

  @Test
  void aFlippedByteNeverMakesAnObjectCountAsUnchangedThatIsNot() throws Exception {
    job(directory, 0, 500);
    Path map = onlyMap();
    Path copy = directory.resolve("copy-of-map");
    Files.copy(map, copy);
    Random random = new Random(11);
    for (int round = 0; round < 30; round++) {
      Files.copy(copy, map, StandardCopyOption.REPLACE_EXISTING);
      long at = round < 12 ? round * 21L : random.nextLong(Files.size(map));
      flip(map, at);
      // As after a kill: the file is recovered, which checks every entry.
      Files.createFile(directory.resolve(map.getFileName() + ".open"));
      try (TrackingIndex index = open(directory)) {
        IndexEntry entry = new IndexEntry();
        int found = 0;
        for (int number = 0; number < 600; number++) {
          byte[] key = Keys.key(number);
          if (index.lookup(key, 0, key.length, entry)) {
            assertThat(entry.objectFingerprint()).as("flip at %s", at).isEqualTo(number);
            assertThat(number).isLessThan(500);
            found++;
          }
        }
        assertThat(found == 0 || found >= 498).as("flip at %s found %s", at, found).isTrue();
      }
    }
  }

  // Holds J8.
  @Test
  void distrustsAfterACrashOfTheMachineWhatNoBarrierCovers() throws Exception {
    Path crashed = directory.resolve("crashed");
    Path index = Files.createDirectory(directory.resolve("index"));
    try (TrackingIndex open = open(index, "boot-1");
        IndexCursor cursor = open.cursor()) {
      pass(cursor, 0, 100, 1, number -> true);
      int ended = open.beginBarrier();
      pass(cursor, 100, 200, 1, number -> true);
      open.completeBarrier(ended);
      cursor.advance(Keys.numbers(200, 2, 1));
      cursor.slot(0).record(200, 600, IndexEntry.DURABLE);
      cursor.slot(1).record(201, 603, 0);
      copyTree(index, crashed);
    }
    try (TrackingIndex after = open(crashed, "boot-2")) {
      assertThat(has(after, 99)).isTrue();
      assertThat(has(after, 100)).isFalse();
      assertThat(has(after, 200)).as("synced before it was recorded").isTrue();
      assertThat(has(after, 201)).isFalse();
    }
    // Still so in the job after the next, and what is recorded anew is trusted.
    assertThat(job(crashed, 0, 202)).isEqualTo(101);
    assertThat(job(crashed, 0, 202)).isEqualTo(202);
  }

  // Holds J8.
  @Test
  void trustsEverythingAfterACrashOfTheProcessAlone() throws Exception {
    Path crashed = directory.resolve("crashed");
    Path index = Files.createDirectory(directory.resolve("index"));
    try (TrackingIndex open = open(index, "boot-1");
        IndexCursor cursor = open.cursor()) {
      pass(cursor, 0, 100, 1, number -> true);
      copyTree(index, crashed);
    }
    try (TrackingIndex after = open(crashed, "boot-1")) {
      assertThat(has(after, 99)).isTrue();
      copyTree(crashed, directory.resolve("twice"));
    }
    try (TrackingIndex after = open(directory.resolve("twice"), "boot-2")) {
      assertThat(has(after, 99)).as("no barrier was drawn before the machine stopped").isFalse();
    }
    try (TrackingIndex after = open(crashed, "boot-2")) {
      assertThat(has(after, 99)).as("an orderly end is no barrier").isFalse();
    }
  }

  // Holds J8.
  @Test
  void whatAFailedSyncWasToCoverIsNotTrustedThoughALaterOneSucceeds() {
    try (TrackingIndex open = open(directory);
        IndexCursor cursor = open.cursor()) {
      pass(cursor, 0, 100, 1, number -> true);
      open.completeBarrier(open.beginBarrier());
      pass(cursor, 100, 200, 1, number -> true);
      open.beginBarrier();
      pass(cursor, 200, 300, 1, number -> true);
      open.failBarrier();
      pass(cursor, 300, 400, 1, number -> true);
    }
    try (TrackingIndex next = open(directory)) {
      next.completeBarrier(next.beginBarrier());
    }
    assertThat(job(directory, 0, 400)).isEqualTo(200);
    try (TrackingIndex after = open(directory)) {
      assertThat(has(after, 99)).isTrue();
      assertThat(has(after, 250)).as("recorded anew").isTrue();
      assertThat(has(after, 399)).isTrue();
    }
  }

  @Test
  void whatASyncThatNobodyHeardOfWasToCoverIsNotTrusted() {
    try (TrackingIndex open = open(directory);
        IndexCursor cursor = open.cursor()) {
      pass(cursor, 0, 100, 1, number -> true);
      open.beginBarrier();
    }
    try (TrackingIndex next = open(directory)) {
      assertThat(has(next, 99)).isFalse();
    }
  }

  // Holds J8.
  @Test
  void withoutSyncsWhatWasRecordedIsTrustedOnceTheJobHasEnded() throws Exception {
    Path killed = directory.resolve("killed");
    Path index = Files.createDirectory(directory.resolve("index"));
    try (TrackingIndex open = open(index);
        IndexCursor cursor = open.cursor()) {
      pass(cursor, 0, 100, 1, number -> true);
      open.trustUnsynced();
      copyTree(index, killed);
    }
    try (TrackingIndex after = open(index, "boot-2")) {
      assertThat(has(after, 99)).isTrue();
    }
    try (TrackingIndex next = open(killed);
        IndexCursor cursor = next.cursor()) {
      pass(cursor, 0, 200, 1, number -> true);
      next.trustUnsynced();
    }
    try (TrackingIndex after = open(killed, "boot-2")) {
      assertThat(has(after, 99)).as("of a job that was killed").isFalse();
    }
  }

  @Test
  void jobsThatRecordNothingGiveNothingUpWhenTheMachineStarts() {
    try (TrackingIndex open = open(directory);
        IndexCursor cursor = open.cursor()) {
      pass(cursor, 0, 100, 1, number -> true);
      open.completeBarrier(open.beginBarrier());
    }
    for (int start = 1; start < 40; start++) {
      open(directory, "boot-" + start).close();
      open(directory, "boot-" + start).close();
    }
    try (TrackingIndex after = open(directory, "boot-40")) {
      assertThat(has(after, 99)).isTrue();
      assertThat(after.epochs().distrusted()).isEmpty();
    }
  }

  // The lock files of an open index are not read: that would drop the lock.
  private static void copyTree(Path from, Path to) throws Exception {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!file.endsWith("lock") && !file.endsWith("holder.json")) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }
}
