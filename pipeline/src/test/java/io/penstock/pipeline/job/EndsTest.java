package io.penstock.pipeline.job;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.StorageClass;
import io.penstock.transfer.testing.NoLeaks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** How jobs end before their work is done, and how the next goes on. */
@ExtendWith(NoLeaks.class)
class EndsTest {
  /** Of two parts: 16 bytes and 10. */
  private static final String LARGE = "0123456789abcdef0123456789";

  private final FakeSource source = new FakeSource(3);
  private volatile boolean broken;
  private JobBench bench;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    bench = new JobBench(source, directory).withPartSize(16);
  }

  // Holds J4.
  @Test
  void theNextJobReadsOnlyThePartsThatAreMissing() {
    source.put("f/a", bytes(LARGE));
    interruptAfterOnePart();
    long gets = source.requests().get();

    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(source.requests().get()).isEqualTo(gets + 1);
    assertThat(bench.destination().resolve("a")).hasContent(LARGE);
    assertThat(bench.kept()).isEmpty();
  }

  // Holds J4, G3.
  @Test
  void theNextJobBeginsAnewWhereTheObjectWasReplaced() {
    source.put("f/a", bytes(LARGE));
    interruptAfterOnePart();
    source.put("f/a", bytes(LARGE.toUpperCase(Locale.ROOT)));
    long gets = source.requests().get();

    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(source.requests().get()).isEqualTo(gets + 2);
    assertThat(bench.destination().resolve("a")).hasContent(LARGE.toUpperCase(Locale.ROOT));
    assertThat(bench.kept()).isEmpty();
  }

  // Holds J4, G3.
  @Test
  void theNextJobRemovesWhatIsLeftOfAnObjectThatIsGone() {
    source.put("f/a", bytes(LARGE));
    interruptAfterOnePart();
    source.remove("f/a");

    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(bench.destination()).isEmptyDirectory();
    assertThat(bench.kept()).isEmpty();
  }

  // Holds J6, NO_SPACE.
  @Test
  void anObjectThatCannotFitIsNotBegunAndTheOthersAreCopied() {
    source.put("f/small", bytes("small"));
    source.put(
        new ObjectVersion(
            ObjectKey.of("f/huge"), 1L << 60, "etag", Instant.EPOCH, StorageClass.READABLE, false),
        bytes("never read"),
        Optional.empty());

    JobResult result = bench.run();

    assertThat(result.state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(result.error()).contains("NO_SPACE", "f/huge", "has room for");
    assertThat(source.requests().get()).isEqualTo(1); // the small one
    assertThat(bench.destination().resolve("small")).hasContent("small");
    assertThat(bench.destination()).isDirectoryNotContaining(path -> !path.endsWith("small"));
  }

  // Holds J2.
  @Test
  void anAnswerThatBreaksOffAfterItsLastByteIsWhole() {
    source.put("f/a", bytes(LARGE));
    source.put("f/small", bytes("small"));
    for (String key : List.of("f/a", "f/a", "f/small")) {
      source.meet(key, body -> body.concatWith(failing(FailureKind.TRUNCATED)));
    }

    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(source.requests().get()).isEqualTo(3);
    assertThat(bench.destination().resolve("a")).hasContent(LARGE);
    assertThat(bench.destination().resolve("small")).hasContent("small");
  }

  // Holds J2, J4.
  @Test
  void aServerThatMixesUpRangesIsAskedAgainAndLeavesNoPart() {
    source.put("f/a", bytes(LARGE));
    breakTheSecondPart(FailureKind.WRONG_RANGE);

    assertThat(bench.run().state()).isEqualTo(JobState.INCOMPLETE);

    assertThat(source.requests().get()).isEqualTo(4); // the first part, and the second thrice
    assertThat(bench.kept()).isEmpty();
    assertThat(bench.destination()).isEmptyDirectory();
  }

  // Holds J2.
  @Test
  void anAnswerThatS3DoesNotGiveIsAskedForAgain() {
    source.put("f/a", bytes(LARGE));
    source.put("f/small", bytes("small"));
    source.meet("f/a", body -> failing(FailureKind.PROTOCOL));
    source.meet("f/small", body -> failing(FailureKind.PROTOCOL));

    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);
  }

  // Holds G5.
  @Test
  void bytesBeyondTheEndOfAnObjectFailThatObjectOnly() {
    source.put("f/a", bytes(LARGE));
    source.put("f/other", bytes("other"));
    source.put("f/small", bytes("small"));
    for (String key : List.of("f/a", "f/a", "f/small")) {
      source.meet(key, body -> body.concatWith(failing(FailureKind.TOO_LONG)));
    }

    JobResult result = bench.run();

    assertThat(result.state()).isEqualTo(JobState.INCOMPLETE);
    assertThat(result.error()).contains("SOURCE_ERROR");
    assertThat(bench.destination().resolve("a")).doesNotExist();
    assertThat(bench.destination().resolve("small")).doesNotExist();
    assertThat(bench.destination().resolve("other")).hasContent("other");
  }

  private static Flux<ByteBuf> failing(FailureKind kind) {
    return Flux.error(new TransferException(kind, "the end of the answer is wrong"));
  }

  // Holds J6.
  @Test
  void aFullDiskEndsTheJobAndLeavesNoPart() {
    source.put("f/a", bytes(LARGE));
    breakTheSecondPart(FailureKind.NO_SPACE);

    JobResult result = bench.run();

    assertThat(result.state()).isEqualTo(JobState.FAILED);
    assertThat(bench.kept()).isEmpty();
    assertThat(bench.destination()).isEmptyDirectory();
    broken = false;
    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);
  }

  private void interruptAfterOnePart() {
    breakTheSecondPart(FailureKind.CONNECTION_RESET);
    bench.run();
    broken = false;
    assertThat(bench.kept()).hasSize(1);
    assertThat(bench.destination().resolve("a")).doesNotExist();
  }

  /** The two are told apart by their lengths. */
  private void breakTheSecondPart(FailureKind kind) {
    broken = true;
    for (int i = 0; i < 20; i++) {
      source.meet(
          "f/a",
          body ->
              body.collectList()
                  .flatMapMany(
                      buffers -> {
                        int length = buffers.stream().mapToInt(ByteBuf::readableBytes).sum();
                        if (!broken || length != LARGE.length() - 16) {
                          return Flux.fromIterable(buffers);
                        }
                        buffers.forEach(ByteBuf::release);
                        return Flux.error(new TransferException(kind, "the second part fails"));
                      }));
    }
  }
}
