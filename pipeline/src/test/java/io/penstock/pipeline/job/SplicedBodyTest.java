package io.penstock.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.outcome.Reason;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.NoLeaks;
import io.penstock.transfer.testing.TestSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A small object that comes in two answers, of which the first alone states a checksum. */
@ExtendWith(NoLeaks.class)
class SplicedBodyTest {
  private static final int SIZE = 1_000;
  private static final int FIRST = 400;

  private final HostileS3 server = HostileS3.start();
  private final TestSource open = new TestSource(server.sourceSettings(), HostileS3.BUCKET);
  private final byte[] content = new byte[SIZE];
  private JobBench bench;

  @BeforeEach
  void put(@TempDir Path directory) throws IOException {
    bench = new JobBench(open.source(), directory).withPartSize(1 << 20);
    new Random(1).nextBytes(content);
    server.put("f/a", content);
  }

  @AfterEach
  void close() {
    open.close();
    server.close();
  }

  // Holds J2, G5.
  @Test
  void isWholeWhereItsBytesAreRight() {
    breakOff();

    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(bench.destination().resolve("a")).hasBinaryContent(content);
    assertThat(server.requests().stream().filter(HostileRequest::isGet))
        .extracting(request -> request.header("range"))
        .containsExactly(Optional.empty(), Optional.of("bytes=" + FIRST + "-" + (SIZE - 1)));
  }

  // Holds G5, CORRUPT.
  @Test
  void isFetchedAnewWhereTheSecondAnswerIsWrong() {
    breakOff();
    corrupt();

    assertThat(bench.run().state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(bench.destination().resolve("a")).hasBinaryContent(content);
  }

  // Holds G1, G5, CORRUPT.
  @Test
  void isNotPublishedWhereItIsWrongTwice() {
    breakOff();
    corrupt();
    breakOff();
    corrupt();

    assertThat(bench.run().state()).isEqualTo(JobState.INCOMPLETE);

    assertThat(bench.report()).extracting(NotCopied::reason).containsExactly(Reason.CORRUPT);
    assertThat(bench.destination()).isEmptyDirectory();
  }

  private void breakOff() {
    server.script(HostileRequest::isGet, Misbehaviour.closeAfter(FIRST));
  }

  private void corrupt() {
    server.script(HostileRequest::isGet, Misbehaviour.flipByte(7));
  }
}
