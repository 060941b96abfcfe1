package io.penstock.pipeline.job;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import io.penstock.transfer.testing.NoLeaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** What is not copied for which reason, while the object {@code f/z} beside it is. */
@ExtendWith(NoLeaks.class)
class NotCopiedTest {
  private final FakeSource source = new FakeSource(3);
  private JobBench bench;

  @BeforeEach
  void putOneThatIsCopied(@TempDir Path directory) throws IOException {
    bench = new JobBench(source, directory);
    source.put("f/z", bytes("last"));
  }

  // Holds G6, J1, ACCESS_DENIED.
  @Test
  void anObjectThatMayNotBeReadFailsAlone() {
    source.put("f/a", bytes("one"));
    fail("f/a", FailureKind.ACCESS_DENIED);

    assertThat(notCopied()).isEqualTo(Map.of("f/a", Reason.ACCESS_DENIED));
  }

  // Holds J1.
  @Test
  void thousandObjectsThatMayNotBeReadEndAJobThatHasNothingElse() {
    putRefused(1_000);

    JobResult result = bench.run();

    assertThat(result.state()).isEqualTo(JobState.FAILED);
    assertThat(result.error()).contains("s3:GetObject", "--exclude", "f/n");
  }

  // Holds J1.
  @Test
  void fewerThatComeFirstEndNoJob() {
    putRefused(999);

    JobResult result = bench.run();

    assertThat(result.state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(result.progress().files().transferred()).isEqualTo(1);
    assertThat(result.progress().files().failed()).isEqualTo(999);
  }

  @Test
  void objectsThatMayNotBeReadAnyMoreEndNoJobThatFindsOthersInPlace() {
    source.put("f/a", bytes("first"));
    bench.run();
    putRefused(1_000);

    JobResult result = bench.run();

    assertThat(result.state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(result.progress().files().unchanged()).isEqualTo(2);
    assertThat(result.progress().files().failed()).isEqualTo(1_000);
  }

  private void putRefused(int objects) {
    for (int i = 0; i < objects; i++) {
      source.put("f/n" + i, bytes("one"));
      fail("f/n" + i, FailureKind.ACCESS_DENIED);
    }
  }

  // Holds J1, J3, ACCESS_DENIED, SOURCE_ERROR.
  @Test
  void anObjectThatWasReplacedAndMayNotBeListedAgainFailsAlone() {
    replaceMeanwhile("f/a", FailureKind.ACCESS_DENIED);
    replaceMeanwhile("f/b", FailureKind.THROTTLED);

    assertThat(notCopied())
        .isEqualTo(Map.of("f/a", Reason.ACCESS_DENIED, "f/b", Reason.SOURCE_ERROR));
  }

  // Holds J1.
  @Test
  void aServerThatIsLostAsAnObjectIsListedAgainEndsTheJob() {
    replaceMeanwhile("f/a", FailureKind.UNREACHABLE);

    assertThat(bench.run().state()).isEqualTo(JobState.FAILED);
  }

  private void replaceMeanwhile(String key, FailureKind listingAgain) {
    source.put(key, bytes("old"));
    source.meet(
        key,
        body -> {
          source.put(key, bytes("newer"));
          return body.doOnNext(ByteBuf::release)
              .thenMany(
                  Flux.error(new TransferException(FailureKind.CHANGED, key + " was replaced")));
        });
    source.refuseToList(key, listingAgain);
  }

  // Holds G6, IO_ERROR.
  @Test
  void anObjectWhoseDirectoryIsMovedAwayMeanwhileFailsAlone() {
    source.put("f/d/a", bytes("x".repeat(20)));
    source.meet(
        "f/d/a",
        body -> {
          move(bench.destination().resolve("d"), bench.destination().resolve("e"));
          return body;
        });

    assertThat(notCopied()).isEqualTo(Map.of("f/d/a", Reason.IO_ERROR));
  }

  // Holds K5, TYPE_CONFLICT.
  @Test
  void whatIsInTheWayStays() throws IOException {
    Files.createDirectories(bench.destination().resolve("a/own"));
    Files.createSymbolicLink(bench.destination().resolve("b"), Path.of("a"));
    Files.writeString(bench.destination().resolve("c"), "own");
    source.put("f/a", bytes("one"));
    source.put("f/b", bytes("two"));
    source.put("f/c/d", bytes("three"));

    assertThat(notCopied())
        .isEqualTo(
            Map.of(
                "f/a", Reason.TYPE_CONFLICT,
                "f/b", Reason.TYPE_CONFLICT,
                "f/c/d", Reason.TYPE_CONFLICT));
    assertThat(bench.destination().resolve("a/own")).isDirectory();
    assertThat(bench.destination().resolve("b")).isSymbolicLink();
    assertThat(bench.destination().resolve("c")).hasContent("own");
  }

  // Holds K5.
  @Test
  void aFileThatWasCopiedGivesWayToADirectory() {
    source.put("f/a", bytes("one"));
    bench.run();
    source.remove("f/a");
    source.put("f/a/b", bytes("two"));

    assertThat(notCopied()).isEmpty();
    assertThat(bench.destination().resolve("a/b")).hasContent("two");
  }

  // Holds K5.
  @Test
  void aFileThatWasCopiedAndEditedDoesNotGiveWay() throws IOException {
    source.put("f/a", bytes("one"));
    bench.run();
    source.remove("f/a");
    source.put("f/a/b", bytes("two"));
    Files.writeString(bench.destination().resolve("a"), "own");

    assertThat(notCopied()).isEqualTo(Map.of("f/a/b", Reason.TYPE_CONFLICT));
    assertThat(bench.destination().resolve("a")).hasContent("own");
  }

  // Holds K5, G6, IO_ERROR.
  @Test
  void aFileThatMayNotGiveWayFailsWhatLiesBeneathItAlone() throws Exception {
    source.put("f/d/a", bytes("one"));
    bench.run();
    source.remove("f/d/a");
    source.put("f/d/a/b", bytes("two"));
    Path parent = bench.destination().resolve("d");
    parent.toFile().setWritable(false);
    boolean immutable = Files.isWritable(parent); // for root alone
    try {
      assumeTrue(!immutable || run("chattr", "+i", parent), "root may write everywhere here");

      assertThat(notCopied()).isEqualTo(Map.of("f/d/a/b", Reason.IO_ERROR));
      assertThat(parent.resolve("a")).hasContent("one");
    } finally {
      if (immutable) {
        run("chattr", "-i", parent);
      }
      parent.toFile().setWritable(true);
    }
  }

  // Holds K6.
  @Test
  void nothingIsDeletedAndAFileIsReplaced() throws IOException {
    source.put("f/a", bytes("one"));
    source.put("f/d/b", bytes("two"));
    bench.run();
    source.remove("f/a");
    source.remove("f/d/b");
    source.put("f/c", bytes("three"));
    Files.writeString(bench.destination().resolve("c"), "own");
    Files.writeString(bench.destination().resolve("own"), "own");

    assertThat(notCopied()).isEmpty();
    assertThat(bench.destination().resolve("a")).hasContent("one");
    assertThat(bench.destination().resolve("d/b")).hasContent("two");
    assertThat(bench.destination().resolve("c")).hasContent("three");
    assertThat(bench.destination().resolve("own")).hasContent("own");
  }

  // Holds K4, SHADOWED.
  @Test
  void anObjectIsShadowedByOneThatIsArchivedOrFails() {
    source.put("f/a", bytes("one"));
    source.put("f/a-", bytes("between"));
    source.put("f/a/b", bytes("ice"), StorageClass.ARCHIVED, Optional.empty());
    source.put("f/c", bytes("two"));
    source.put("f/c/d", bytes("three"));
    fail("f/c/d", FailureKind.ACCESS_DENIED);

    assertThat(notCopied())
        .isEqualTo(
            Map.of(
                "f/a", Reason.SHADOWED,
                "f/a/b", Reason.ARCHIVED,
                "f/c", Reason.SHADOWED,
                "f/c/d", Reason.ACCESS_DENIED));
    assertThat(bench.destination().resolve("a")).doesNotExist();
    assertThat(bench.destination().resolve("a-")).hasContent("between");
  }

  // Holds K4, SHADOWED.
  @Test
  void anObjectIsShadowedByOneThatComesPagesLater() {
    source.put("f/a", bytes("one"));
    for (int i = 0; i < 10; i++) {
      source.put("f/a-" + i, bytes("between"));
    }
    source.put("f/a/b", bytes("beneath"));

    assertThat(notCopied()).isEqualTo(Map.of("f/a", Reason.SHADOWED));
    assertThat(bench.destination().resolve("a/b")).hasContent("beneath");
  }

  // Holds ARCHIVED.
  @Test
  void anArchivedObjectWhoseCopyIsUnchangedIsUnchanged() throws IOException {
    ObjectVersion version = source.put("f/a", bytes("one"));
    bench.run();
    source.put(
        new ObjectVersion(
            version.key(),
            version.size(),
            version.etag(),
            version.lastModified(),
            StorageClass.ARCHIVED,
            false),
        bytes("one"),
        Optional.empty());

    assertThat(notCopied()).isEmpty();
    Files.delete(bench.destination().resolve("a"));
    assertThat(notCopied()).isEqualTo(Map.of("f/a", Reason.ARCHIVED));
  }

  private Map<String, Reason> notCopied() {
    JobResult result = bench.run();
    Map<String, Reason> reasons =
        bench.report().stream()
            .collect(Collectors.toMap(each -> each.key().toString(), each -> each.reason()));
    assertThat(result.state())
        .isEqualTo(reasons.isEmpty() ? JobState.SUCCEEDED : JobState.INCOMPLETE);
    reasons.forEach((key, reason) -> assertThat(result.error()).contains(reason.name()));
    assertThat(bench.report()).allSatisfy(each -> assertThat(each.message()).isNotEmpty());
    assertThat(bench.destination().resolve("z")).hasContent("last");
    return reasons;
  }

  private void fail(String key, FailureKind kind) {
    for (int i = 0; i < 10; i++) {
      source.meet(
          key,
          body ->
              body.doOnNext(ByteBuf::release)
                  .thenMany(Flux.error(new TransferException(kind, key + " fails"))));
    }
  }

  private static boolean run(String program, String option, Path file) throws Exception {
    return new ProcessBuilder(program, option, file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
