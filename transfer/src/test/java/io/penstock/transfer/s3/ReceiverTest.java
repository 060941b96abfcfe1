package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.TestSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** A body that is received where it is to be has the same bytes, and lets go of the memory. */
class ReceiverTest extends HostileTest {
  private static final int SIZE = 3 << 20;
  private static final Executor AT_ONCE = Runnable::run;

  /** Later, so that what the socket brings meanwhile has to wait. */
  private static final Executor LATER =
      task -> Schedulers.parallel().schedule(task, 1, TimeUnit.MILLISECONDS);

  private final ObjectVersion version = server.put("large", SIZE, 5);
  private final ByteRange whole = new ByteRange(0, SIZE);

  private byte[] content() {
    return server.get("large").content().read(0, SIZE);
  }

  private void read(Gathering gathering) {
    open.source()
        .read(version, whole, (checksum, body) -> gathering.of(body))
        .block(Duration.ofSeconds(20));
  }

  private static void releases(Gathering gathering) {
    Awaitility.await().untilAsserted(() -> assertThat(gathering.memory.refCnt()).isEqualTo(1));
    gathering.memory.release();
  }

  @Test
  void receivesIntoTheRoomOfItsSubscriber() {
    Gathering gathering = new Gathering(SIZE, AT_ONCE);

    read(gathering);

    assertThat(gathering.bytes()).isEqualTo(content());
    assertThat(gathering.inPlace()).isGreaterThan(SIZE / 2);
    releases(gathering);
  }

  @Test
  void asksForRoomOnlyWhileABufferIsAskedFor() {
    Gathering gathering = new Gathering(SIZE, LATER);

    read(gathering);

    assertThat(gathering.bytes()).isEqualTo(content());
    releases(gathering);
  }

  @Test
  void receivesChunksElsewhereAsTheyAreToBeDecoded() {
    server.script(HostileRequest::isGet, Misbehaviour.chunked());
    Gathering gathering = new Gathering(SIZE, AT_ONCE);

    read(gathering);

    assertThat(gathering.bytes()).isEqualTo(content());
    assertThat(gathering.asked).hasValue(0);
    releases(gathering);
  }

  // Holds G5.
  @Test
  void reportsABodyTooLongThatWasReceivedInPlace() {
    server.script(HostileRequest::isGet, Misbehaviour.extraBytes(1000));
    Gathering gathering = new Gathering(2 * SIZE, AT_ONCE);

    failure(FailureKind.TOO_LONG, () -> read(gathering));

    releases(gathering);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, SIZE / 2})
  void takesOnlyTheRangeOfAServerThatSendsTheWhole(int offset) {
    server.script(HostileRequest::isGet, Misbehaviour.ignoreRange());
    Gathering gathering = new Gathering(SIZE, AT_ONCE);

    open.source()
        .read(version, new ByteRange(offset, SIZE / 2), (checksum, body) -> gathering.of(body))
        .block(Duration.ofSeconds(20));

    assertThat(gathering.bytes()).isEqualTo(server.get("large").content().read(offset, SIZE / 2));
    releases(gathering);
  }

  @Test
  void asksForNoRoomForBytesBeforeTheRange() {
    server.script(HostileRequest::isGet, Misbehaviour.ignoreRange());
    int length = 1000;
    Gathering gathering = new Gathering(length, AT_ONCE);

    open.source()
        .read(version, new ByteRange(SIZE - length, length), (checksum, body) -> gathering.of(body))
        .block(Duration.ofSeconds(20));

    assertThat(gathering.bytes())
        .isEqualTo(server.get("large").content().read(SIZE - length, length));
    assertThat(gathering.asked).hasValueLessThan(3); // for the range itself, and at its end
    releases(gathering);
  }

  @Test
  void leavesTheConnectionToTheNextWhereItsBytesArePutInPlaceSlowly() {
    Duration silence = Duration.ofSeconds(1);
    Patience patience = new Patience(Duration.ofSeconds(5), silence, Duration.ofMinutes(1), 1);
    Gathering slow = new Gathering(SIZE, AT_ONCE);
    AtomicInteger asked = new AtomicInteger();
    Gathering next =
        new Gathering(
            SIZE,
            more ->
                Schedulers.parallel()
                    .schedule(
                        more,
                        asked.getAndIncrement() == 0 ? silence.toMillis() * 3 : 0,
                        TimeUnit.MILLISECONDS));
    try (TestSource patient = new TestSource(server.sourceSettings(), HostileS3.BUCKET, patience)) {
      Sinks.Empty<Void> arrived = Sinks.empty();
      Disposable placing =
          patient
              .source()
              .read(
                  version,
                  whole,
                  (checksum, body) ->
                      slow.of(body).doOnSuccess(all -> arrived.tryEmitEmpty()).then(Mono.never()))
              .subscribe();
      arrived.asMono().block(Duration.ofSeconds(20));

      patient
          .source()
          .read(version, whole, (checksum, body) -> next.of(body))
          .block(Duration.ofSeconds(20));
      placing.dispose();
    }

    assertThat(next.bytes()).isEqualTo(content());
    releases(slow);
    releases(next);
  }

  @Test
  void letsGoOfTheRoomWhereTheReadIsCancelledMeanwhile() {
    int size = 64 << 20;
    ObjectVersion larger = server.put("larger", size, 6);
    for (int i = 0; i < 20; i++) {
      Disposable.Swap read = Disposables.swap();
      AtomicInteger pieces = new AtomicInteger();
      int last = 1 + i % 4;
      Gathering gathering =
          new Gathering(
              size,
              more -> {
                if (pieces.incrementAndGet() == last) {
                  Schedulers.parallel().schedule(read::dispose);
                }
                more.run();
              });

      read.update(
          open.source()
              .read(larger, new ByteRange(0, size), (checksum, body) -> gathering.of(body))
              .subscribe(done -> {}, failed -> {}));

      Awaitility.await().untilAsserted(() -> assertThat(read.isDisposed()).isTrue());
      releases(gathering);
    }
    Awaitility.await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
  }

  @Test
  void letsGoOfTheRoomWhereTheConnectionBreaks() {
    server.script(HostileRequest::isGet, Misbehaviour.resetAfter(SIZE / 2));
    Gathering gathering = new Gathering(SIZE, AT_ONCE);

    assertThatThrownBy(() -> read(gathering)).isInstanceOf(TransferException.class);

    releases(gathering);
  }
}
