package io.penstock.pipeline.job;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.penstock.config.CopySettings;
import io.penstock.config.Durability;
import io.penstock.config.KeyFilter;
import io.penstock.config.Lock;
import io.penstock.config.OnDisallowed;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.ChecksumAlgorithm;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import io.penstock.transfer.testing.NoLeaks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

@ExtendWith(NoLeaks.class)
class JobTest {
  private static final String LONG = "0123456789abcdef".repeat(10);

  private final FakeSource source = new FakeSource(3);
  private JobBench bench;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    bench = new JobBench(source, directory);
  }

  // Holds G4, J1.
  @Test
  void aSecondJobReadsNothing() {
    source.put("f/a", bytes("one"));
    source.put("f/b/c", bytes(LONG));
    source.put("f/empty", bytes(""));
    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);
    long gets = source.requests().get();

    JobResult second = bench.run();

    assertThat(second.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(second.error()).isEmpty();
    assertThat(second.progress().files().unchanged()).isEqualTo(3);
    assertThat(second.progress().bytes().unchanged()).isEqualTo(3 + LONG.length());
    assertThat(source.requests().get()).isEqualTo(gets);
  }

  // Holds J8.
  @ParameterizedTest
  @EnumSource(Durability.class)
  void whatAJobCopiedIsUnchangedAfterTheMachineWasStartedAnew(Durability durability) {
    bench.with(
        new CopySettings(
            KeyFilter.EVERYTHING, false, OnDisallowed.SKIP, true, durability, Lock.NONE));
    source.put("f/a", bytes("one"));
    source.put("f/b/c", bytes(LONG));
    bench.run();

    bench.restart();

    assertThat(bench.run().progress().files().unchanged()).isEqualTo(2);
  }

  @Test
  void aDryRunWaitsForWhomItTells() {
    VirtualTimeScheduler time = VirtualTimeScheduler.create();
    source.put("f/a", bytes("one"));
    bench
        .with(settings(true, true, KeyFilter.EVERYTHING))
        .withTimer(time)
        .withNanoTime(() -> time.now(TimeUnit.NANOSECONDS))
        .tellingOf(candidate -> time.advanceTimeBy(Duration.ofHours(1)));

    JobResult result = bench.run();

    assertThat(result.state()).as(result.error()).isEqualTo(JobState.SUCCEEDED);
    assertThat(bench.planned()).hasSize(1);
  }

  // Holds F1.
  @Test
  void modificationTimeIsTheObjectsLastModified() throws IOException {
    ObjectVersion small = source.put("f/small", bytes("one"));
    ObjectVersion large = source.put("f/large", bytes(LONG));
    bench.run();
    assertThat(modified("small")).isEqualTo(small.lastModified());
    assertThat(modified("large")).isEqualTo(large.lastModified());
  }

  // Holds J2.
  @Test
  void aBodyThatBreaksOffGoesOnAtTheFirstByteThatIsMissing() throws IOException {
    source.put("f/small", bytes("0123456789"));
    source.put("f/large", bytes(LONG));
    for (String key : List.of("f/small", "f/large")) {
      source.meet(key, body -> breakAfter(body, 1));
    }

    JobResult result = bench.run();

    assertThat(result.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(text("small")).isEqualTo("0123456789");
    assertThat(text("large")).isEqualTo(LONG);
    assertThat(result.progress().bytes().transferred()).isEqualTo(10 + LONG.length());
  }

  // Holds J2.
  @Test
  void attemptsThatBringBytesDoNotCount() throws IOException {
    source.put("f/large", bytes(LONG));
    bench.withPartSize(LONG.length() - 1);
    for (int i = 0; i < 20; i++) {
      source.meet("f/large", body -> breakAfter(body, 1));
    }
    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(text("large")).isEqualTo(LONG);
  }

  // Holds G6, SOURCE_ERROR.
  @Test
  void aReadThatNeverBringsAnythingFailsItsObjectAlone() {
    source.put("f/a", bytes("one"));
    source.put("f/b", bytes("two"));
    for (int i = 0; i < 20; i++) {
      source.meet("f/a", body -> breakAfter(body, 0));
    }
    JobResult result = bench.run();
    assertThat(result.state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(reasons()).containsExactly(Reason.SOURCE_ERROR);
    assertThat(result.error()).contains("1 object was not copied", "SOURCE_ERROR", "f/a");
    assertThat(result.progress().files().transferred()).isEqualTo(1);
    assertThat(result.progress().bytes().transferred()).isEqualTo(3);
  }

  // Holds J3.
  @Test
  void anObjectReplacedMeanwhileIsCopiedInItsNewVersion() throws IOException {
    source.put("f/a", bytes("old"));
    source.meet(
        "f/a",
        body -> {
          source.put("f/a", bytes("newer"));
          return breakAfter(body, 0);
        });
    JobResult result = bench.run();
    assertThat(result.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(text("a")).isEqualTo("newer");
    assertThat(result.progress().bytes().total()).isEqualTo(5);
    assertThat(bench.run().progress().files().unchanged()).isEqualTo(1);
  }

  // Holds J3, CHANGING.
  @Test
  void anObjectReplacedAgainAndAgainIsChanging() {
    source.put("f/a", bytes("old"));
    for (int i = 0; i < 10; i++) {
      source.meet(
          "f/a",
          body -> {
            source.put("f/a", bytes("newer"));
            return breakAfter(body, 0);
          });
    }
    assertThat(bench.run().state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(reasons()).containsExactly(Reason.CHANGING);
  }

  // Holds VANISHED.
  @Test
  void anObjectDeletedMeanwhileHasVanished() {
    source.put("f/a", bytes("old"));
    source.meet(
        "f/a",
        body -> {
          source.remove("f/a");
          return breakAfter(body, 0);
        });
    assertThat(bench.run().state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(reasons()).containsExactly(Reason.VANISHED);
  }

  // Holds G1, G5, CORRUPT.
  @Test
  void bytesWithAWrongChecksumAreFetchedOnceMoreAndThenCorrupt() throws IOException {
    ObjectChecksum right = crc32("right");
    source.put("f/once", bytes("right"), StorageClass.READABLE, Optional.of(right));
    source.meet("f/once", JobTest::flip);
    source.put("f/ever", bytes("wrong"), StorageClass.READABLE, Optional.of(right));
    source.put("f/long", bytes(LONG), StorageClass.READABLE, Optional.of(crc32(LONG)));
    source.put("f/longwrong", bytes(LONG), StorageClass.READABLE, Optional.of(right));

    JobResult result = bench.run();

    assertThat(result.progress().files().transferred()).isEqualTo(2);
    assertThat(text("once")).isEqualTo("right");
    assertThat(text("long")).isEqualTo(LONG);
    assertThat(bench.report()).extracting(NotCopied::reason).containsOnly(Reason.CORRUPT);
    assertThat(bench.report())
        .extracting(notCopied -> notCopied.key().toString())
        .containsExactlyInAnyOrder("f/ever", "f/longwrong");
    assertThat(bench.destination().resolve("ever")).doesNotExist();
    assertThat(bench.destination().resolve("longwrong")).doesNotExist();
  }

  // Holds G5, CORRUPT.
  @Test
  void aShaOfALargeObjectIsCheckedByReadingItBack() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(LONG));
    ObjectChecksum sha =
        new ObjectChecksum(ChecksumAlgorithm.SHA256, Base64.getEncoder().encodeToString(digest));
    source.put("f/right", bytes(LONG), StorageClass.READABLE, Optional.of(sha));
    source.put("f/wrong", bytes(LONG + "x"), StorageClass.READABLE, Optional.of(sha));
    bench.run();
    assertThat(text("right")).isEqualTo(LONG);
    assertThat(bench.report()).extracting(NotCopied::reason).containsExactly(Reason.CORRUPT);
  }

  // Holds ARCHIVED.
  @Test
  void anArchivedObjectIsReported() {
    source.put("f/a", bytes("one"), StorageClass.ARCHIVED, Optional.empty());
    assertThat(bench.run().state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(reasons()).containsExactly(Reason.ARCHIVED);
  }

  // Holds J1.
  @Test
  void aFailureThatEveryObjectWouldMeetEndsTheJob() {
    for (int i = 0; i < 50; i++) {
      source.put("f/" + i, bytes(LONG));
    }
    source.meet(
        "f/17",
        body ->
            failing(body, new TransferException(FailureKind.CREDENTIALS_INVALID, "who are you")));
    JobResult result = bench.run();
    assertThat(result.state()).isEqualTo(JobState.FAILED);
    assertThat(result.error()).startsWith("who are you; ").contains("are left to copy");
  }

  // Holds J1, J5.
  @Test
  void anAbortedJobKeepsWhatIsCopiedAndLeavesTheRest() throws IOException {
    for (int i = 0; i < 50; i++) {
      source.put("f/" + i, bytes(LONG));
    }
    AtomicReference<Job> running = new AtomicReference<>();
    source.meet(
        "f/17",
        body -> {
          running.get().abort("the job was aborted", Duration.ZERO);
          return dropped(body).thenMany(Flux.never());
        });
    JobResult result = bench.run(running::set);
    assertThat(result.state()).isEqualTo(JobState.ABORTED);
    assertThat(result.progress().files().remaining()).isPositive();
    assertThat(bench.destination().resolve("17")).doesNotExist();

    JobResult next = bench.run();

    assertThat(next.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(bench.kept()).isEmpty();
    assertThat(next.progress().files().unchanged())
        .isEqualTo(result.progress().files().transferred());
    assertThat(text("17")).isEqualTo(LONG);
  }

  @Test
  void aDryRunTouchesNothingAndSaysWhy() throws IOException {
    source.put("f/a", bytes("one"));
    source.put("f/b", bytes("two"));
    source.put("f/c", bytes("three"));
    bench.run();
    source.put("f/a", bytes("ONE"));
    Files.setLastModifiedTime(bench.destination().resolve("b"), FileTime.fromMillis(0));
    source.put("f/d/e", bytes("new"));
    long gets = source.requests().get();

    JobResult result = bench.with(settings(true, true, KeyFilter.EVERYTHING)).run();

    assertThat(result.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(bench.planned())
        .extracting(candidate -> candidate.path() + " " + candidate.cause().words())
        .containsExactlyInAnyOrder(
            "a changed in the bucket", "b changed in the directory", "d/e new");
    assertThat(source.requests().get()).isEqualTo(gets);
    assertThat(text("a")).isEqualTo("one");
    assertThat(bench.destination().resolve("d")).doesNotExist();
  }

  // Holds G4.
  @Test
  void withoutTheLocalCheckAnEditedFileCountsAsUnchanged() throws IOException {
    source.put("f/a", bytes("one"));
    bench.run();
    Files.writeString(bench.destination().resolve("a"), "edited");
    JobResult result = bench.with(settings(false, false, KeyFilter.EVERYTHING)).run();
    assertThat(result.progress().files().unchanged()).isEqualTo(1);
    assertThat(text("a")).isEqualTo("edited");
  }

  // Holds K4.
  @Test
  void whatTheFilterLeavesOutIsNoPartOfTheJob() {
    source.put("f/a", bytes("one"));
    source.put("f/a/b.tmp", bytes("two"));
    KeyFilter filter = new KeyFilter(List.of(KeyFilter.Rule.exclude("*.tmp")));
    JobResult result = bench.with(settings(false, true, filter)).run();
    assertThat(result.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(result.progress().files().total()).isEqualTo(1);
    assertThat(bench.destination().resolve("a")).isRegularFile();
  }

  // Holds DISALLOWED_PATH.
  @Test
  void onDisallowedFailEndsTheJobAtTheFirstKeyThatCannotBeAFile() {
    source.put("f/a//b", bytes("one"));
    CopySettings strict =
        new CopySettings(
            KeyFilter.EVERYTHING, false, OnDisallowed.FAIL, true, Durability.NONE, Lock.NONE);
    JobResult result = bench.with(strict).run();
    assertThat(result.state()).isEqualTo(JobState.FAILED);
    assertThat(result.error()).contains("DISALLOWED_PATH", "f/a//b");
  }

  private static CopySettings settings(boolean dryRun, boolean verifyLocal, KeyFilter filter) {
    return new CopySettings(
        filter, dryRun, OnDisallowed.SKIP, verifyLocal, Durability.NONE, Lock.NONE);
  }

  private List<Reason> reasons() {
    return bench.report().stream().map(NotCopied::reason).toList();
  }

  private String text(String path) throws IOException {
    return Files.readString(bench.destination().resolve(path));
  }

  private Instant modified(String path) throws IOException {
    return Files.getLastModifiedTime(bench.destination().resolve(path)).toInstant();
  }

  private static Flux<ByteBuf> breakAfter(Flux<ByteBuf> body, int buffers) {
    return body.take(buffers)
        .concatWith(
            Flux.error(new TransferException(FailureKind.CONNECTION_RESET, "the line broke")));
  }

  private static Flux<ByteBuf> failing(Flux<ByteBuf> body, TransferException failure) {
    return dropped(body).thenMany(Flux.error(failure));
  }

  private static Mono<Void> dropped(Flux<ByteBuf> body) {
    return body.doOnNext(ByteBuf::release).then();
  }

  private static Flux<ByteBuf> flip(Flux<ByteBuf> body) {
    return body.doOnNext(buffer -> buffer.setByte(0, buffer.getByte(0) ^ 1));
  }

  private static ObjectChecksum crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(bytes(text));
    byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return new ObjectChecksum(ChecksumAlgorithm.CRC32, Base64.getEncoder().encodeToString(value));
  }
}
