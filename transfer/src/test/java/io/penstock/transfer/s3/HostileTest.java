package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.NoLeaks;
import io.penstock.transfer.testing.TestSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source that reads from a hostile server; afterwards every permit must be back. */
@ExtendWith(NoLeaks.class)
abstract class HostileTest {
  final HostileS3 server = HostileS3.start();
  final TestSource open = new TestSource(server.sourceSettings(), HostileS3.BUCKET);

  @AfterEach
  void closeAll() {
    try {
      S3ObjectSource source = (S3ObjectSource) open.source();
      Awaitility.await().untilAsserted(() -> assertThat(source.inFlight()).isZero());
    } finally {
      open.close();
      server.close();
    }
  }

  static TransferException failure(FailureKind kind, ThrowingCallable call) {
    TransferException failure = catchThrowableOfType(TransferException.class, call);
    assertThat(failure).as("a failure of kind " + kind).isNotNull();
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    return failure;
  }
}
