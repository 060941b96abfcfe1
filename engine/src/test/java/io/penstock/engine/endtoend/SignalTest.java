package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGINT and SIGTERM while the server has stopped answering. */
class SignalTest {
  /** What J5 promises. */
  private static final long SECONDS = 10;

  private static final int SMALL_OBJECTS = 20;
  private static final int PARTS = 8;
  private static final int PARTS_THAT_COME = 5;
  private static final int MEBIBYTE = 1 << 20;

  private final Random random = new Random(1);

  @TempDir Path root;
  private Workplace work;
  private volatile boolean silent = true;

  @BeforeEach
  void fill() throws IOException {
    work = new Workplace(root);
    for (int i = 0; i < SMALL_OBJECTS; i++) {
      work.source().put("small/" + i, 1_000 + i, random);
    }
  }

  @AfterEach
  void close() {
    work.close();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisplayName(
      "J5, J4, J1: a signal ends the job, keeps complete parts, and records what is copied")
  void endsInOrderWhileBodiesNeverEnd(String signal, int exitCode) throws Exception {
    assumeNotIgnored(signal);
    work.source().putLarge("large", PARTS * MEBIBYTE, 3);
    work.source().put("stalled", 5_000, random);
    silence(request -> request.isGet() && request.path().endsWith("/stalled"));
    silence(request -> part(request) >= PARTS_THAT_COME);
    Child child = work.start();
    awaitCopied(SMALL_OBJECTS);
    await().until(() -> partsOnRecord() == PARTS_THAT_COME);

    child.signal(signal);
    Ended end = child.await(SECONDS).exits(exitCode);

    assertThat(end.state()).isEqualTo("ABORTED");
    assertThat(end.error()).contains("the job was aborted", "2 objects (");
    assertThat(end.progress("files_transferred")).isEqualTo(SMALL_OBJECTS);
    assertThat(end.err()).contains("stopping");
    work.destination().assertWhole(work.source());
    assertThat(work.destination().temporaries().keySet()).hasSize(1).allMatch(this::isOnRecord);
    assertThat(work.source().server().openConnections()).isZero();

    recover();
    work.source().mark();
    Ended next = work.run().succeeded(2);
    assertThat(next.progress("files_unchanged")).isEqualTo(SMALL_OBJECTS);
    assertThat(next.progress("bytes_transferred"))
        .isEqualTo((PARTS - PARTS_THAT_COME) * MEBIBYTE + 5_000L);
    work.assertSettled();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisplayName("J5: a second signal ends the process at once, and G3 holds")
  void endsAtOnceOnASecondSignal(String signal, int exitCode) throws Exception {
    assumeNotIgnored(signal);
    work.source().put("stalled", 5_000, random);
    silence(request -> request.isGet() && request.path().endsWith("/stalled"));
    Child child = work.start();
    awaitCopied(SMALL_OBJECTS);

    child.signal(signal);
    await().pollInterval(Duration.ofMillis(5)).until(() -> child.stderr().contains("stopping"));
    child.signal(signal);
    Ended end = child.await(SECONDS).exits(exitCode);

    assertThat(end.out()).as("ended before the job could say anything").isEmpty();
    recover();
    assertThat(work.run().succeeded(1).progress("files_unchanged")).isEqualTo(SMALL_OBJECTS);
    work.assertSettled();
  }

  @Test
  @DisplayName("J5: a signal ends a job whose listing never comes")
  void endsWhileTheListingIsSilent() throws Exception {
    work.source().server().script(HostileRequest::isList, Misbehaviour.header("x-first", "1"));
    neverAnswer(HostileRequest::isList);

    assertAborted(HostileRequest::isList, 2);
  }

  @Test
  @DisplayName("J5: a signal ends a copy that waits for the very first answer")
  void endsBeforeTheJobBegins() throws Exception {
    neverAnswer(HostileRequest::isList);

    assertAborted(HostileRequest::isList, 1);
  }

  @Test
  @DisplayName("J5: a signal ends a job that waits for the checksum of a large object")
  void endsWhileAChecksumIsAskedFor() throws Exception {
    work.source().put("large", 3 * MEBIBYTE, random);
    neverAnswer(request -> request.method().equals("HEAD"));

    assertAborted(request -> request.method().equals("HEAD"), 1);
  }

  /** Waits for so many such requests, sends the signal, and copies to the end after that. */
  private void assertAborted(Predicate<HostileRequest> silent, long requests) throws Exception {
    Child child = work.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> work.source().requests().stream().filter(silent).count() == requests);
    child.signal("TERM");
    Ended end = child.await(SECONDS).exits(143);

    assertThat(end.state()).isEqualTo("ABORTED");
    assertThat(end.error()).isNotEmpty();
    work.destination().assertWhole(work.source());
    work.destination().assertNoTemporaries();
    recover();
    assertThat(work.run().exits(0).state()).isEqualTo("SUCCEEDED");
    work.assertSettled();
  }

  /** Bodies begin and never end. */
  private void silence(Predicate<HostileRequest> when) {
    misbehave(when, Misbehaviour.silenceAfter(100));
  }

  private void neverAnswer(Predicate<HostileRequest> when) {
    misbehave(when, Misbehaviour.silence());
  }

  private void misbehave(Predicate<HostileRequest> when, Misbehaviour how) {
    work.source().server().script(request -> silent && when.test(request), 1_000, how);
  }

  private void recover() {
    silent = false;
  }

  private static int part(HostileRequest request) {
    return request
        .header("range")
        .map(range -> Long.parseLong(range.substring("bytes=".length(), range.indexOf('-'))))
        .map(offset -> Math.toIntExact(offset / MEBIBYTE))
        .orElse(-1);
  }

  private void awaitCopied(int files) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> work.destination().upToDate(work.source()).size() == files);
  }

  private long partsOnRecord() throws IOException {
    long lines = 0;
    for (Path ledger : work.ledgers()) {
      lines += Files.readAllLines(ledger).size() - 1;
    }
    return lines;
  }

  private boolean isOnRecord(String temporary) {
    try {
      for (Path ledger : work.ledgers()) {
        if (Files.readString(ledger).contains(temporary)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A shell lets what it starts in the background ignore SIGINT, which children inherit. */
  private static void assumeNotIgnored(String signal) throws IOException {
    String mask =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    boolean ignored = (Long.parseUnsignedLong(mask.substring(7).strip(), 16) & 0b10) != 0;
    assumeFalse(ignored && signal.equals("INT"), "SIGINT is ignored by whatever runs the tests");
  }
}
