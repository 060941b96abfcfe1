package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledUnsafeDirectByteBuf;
import io.netty.util.internal.PlatformDependent;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.Misbehaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

/** The short road of small objects fails as the long one does, and gives back what it held. */
class FetchTest extends HostileTest {
  private static final int SIZE = 1000;

  private final byte[] content = new byte[SIZE];
  private final ByteBuf into = PooledByteBufAllocator.DEFAULT.directBuffer(SIZE, SIZE);
  private final ObjectVersion version;

  FetchTest() {
    new Random(1).nextBytes(content);
    version = server.put("object", content);
  }

  @AfterEach
  void nobodyKeepsTheBuffer() {
    Awaitility.await().untilAsserted(() -> assertThat(into.refCnt()).isEqualTo(1));
    into.release();
  }

  private void script(Misbehaviour what) {
    server.script(HostileRequest::isGet, what);
  }

  private void fetch() {
    open.source().fetch(version, into, checksum -> {}).block(Duration.ofSeconds(20));
  }

  private void fails(FailureKind kind) {
    failure(kind, this::fetch);
    into.clear();
  }

  @Test
  void fetchesAWholeObjectOverAndOverOnOneConnection() {
    for (int i = 0; i < 50; i++) {
      into.clear();
      fetch();
      assertThat(ByteBufUtil.getBytes(into)).isEqualTo(content);
    }
    assertThat(open.source().requests().get()).isEqualTo(50);
  }

  @Test
  void fetchesAnObjectOfManyReadingsOfTheSocket() {
    int size = 3 << 20;
    ObjectVersion large = server.put("large", size, 5);
    ByteBuf room = PooledByteBufAllocator.DEFAULT.directBuffer(size, size);

    open.source().fetch(large, room, checksum -> {}).block(Duration.ofSeconds(20));

    assertThat(ByteBufUtil.getBytes(room)).isEqualTo(server.get("large").content().read(0, size));
    Awaitility.await().untilAsserted(() -> assertThat(room.refCnt()).isEqualTo(1));
    room.release();
  }

  @Test
  void receivesAnObjectIntoItsBuffer() {
    int size = 3 << 20;
    ObjectVersion large = server.put("large", size, 5);
    AtomicInteger copied = new AtomicInteger();
    ByteBuf room = counting(size, copied);

    open.source().fetch(large, room, checksum -> {}).block(Duration.ofSeconds(20));

    assertThat(ByteBufUtil.getBytes(room)).isEqualTo(server.get("large").content().read(0, size));
    assertThat(copied).hasValueLessThan(size / 2);
    Awaitility.await().untilAsserted(() -> assertThat(room.refCnt()).isEqualTo(1));
    room.release();
  }

  /**
   * A buffer with an address of its own, as those of objects have, of each of Netty's two kinds.
   */
  private static ByteBuf counting(int size, AtomicInteger copied) {
    ByteBufAllocator allocator = UnpooledByteBufAllocator.DEFAULT;
    return PlatformDependent.hasUnsafe()
        ? new UnpooledUnsafeDirectByteBuf(allocator, size, size) {
          @Override
          public ByteBuf writeBytes(ByteBuf bytes) {
            copied.addAndGet(bytes.readableBytes());
            return super.writeBytes(bytes);
          }
        }
        : new UnpooledDirectByteBuf(allocator, size, size) {
          @Override
          public ByteBuf writeBytes(ByteBuf bytes) {
            copied.addAndGet(bytes.readableBytes());
            return super.writeBytes(bytes);
          }
        };
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, ACCESS_DENIED",
    "403, InvalidObjectState, ARCHIVED",
    "400, ExpiredToken, CREDENTIALS_EXPIRED",
    "404, NoSuchKey, VANISHED",
    "412, PreconditionFailed, CHANGED",
    "500, InternalError, SERVER_ERROR",
    "503, SlowDown, THROTTLED",
    "200, InternalError, SERVER_ERROR",
    "418, '', PROTOCOL"
  })
  void classifiesWhatTheServerAnswers(int status, String code, FailureKind kind) {
    script(Misbehaviour.status(status, code));

    fails(kind);

    fetch();
    assertThat(ByteBufUtil.getBytes(into)).isEqualTo(content);
  }

  @Test
  void failsWhereTheAnswerCannotBeUnderstoodAtItsEnd() {
    script(Misbehaviour.otherRegion(400, "AuthorizationHeaderMalformed", "no region"));

    fails(FailureKind.REDIRECTED);

    fetch();
    assertThat(ByteBufUtil.getBytes(into)).isEqualTo(content);
  }

  // Holds G5.
  @Test
  void reportsBytesThatAreTooFewOrTooMany() {
    script(Misbehaviour.closeAfter(400));
    fails(FailureKind.TRUNCATED);
    script(Misbehaviour.truncateAt(400).and(Misbehaviour.chunked()));
    fails(FailureKind.TRUNCATED);
    script(Misbehaviour.chunked().and(Misbehaviour.extraBytes(1)));
    fails(FailureKind.TOO_LONG);
  }

  @Test
  void keepsTheBytesThatCameBeforeAFailure() {
    script(Misbehaviour.truncateAt(400).and(Misbehaviour.chunked()));

    failure(FailureKind.TRUNCATED, this::fetch);

    assertThat(into.readableBytes()).isEqualTo(400);
  }

  // Holds G5.
  @Test
  void tellsTheChecksumOfAnAnswerThatBreaksOff() {
    AtomicReference<Optional<ObjectChecksum>> stated = new AtomicReference<>();
    script(Misbehaviour.closeAfter(400));

    failure(
        FailureKind.TRUNCATED,
        () -> open.source().fetch(version, into, stated::set).block(Duration.ofSeconds(20)));

    assertThat(stated.get()).isEqualTo(open.source().checksum(version).block());
    assertThat(stated.get())
        .get()
        .extracting(ObjectChecksum::algorithm)
        .isEqualTo(ChecksumAlgorithm.CRC64NVME);
  }

  @Test
  void reportsAResetWithinTheHead() {
    script(Misbehaviour.resetInHead(12));

    fails(FailureKind.CONNECTION_RESET);
  }

  @Test
  void followsTheBucketToItsRegion() {
    script(Misbehaviour.otherRegion(400, "AuthorizationHeaderMalformed", "eu-north-1"));

    fetch();

    assertThat(ByteBufUtil.getBytes(into)).isEqualTo(content);
  }

  // Holds G5.
  @Test
  void refusesAnotherVersionThanTheOneListed() {
    script(Misbehaviour.header("ETag", "\"another\""));

    fails(FailureKind.CHANGED);
  }

  @Test
  void givesTheBufferBackWhenItIsCancelledAsItIsSubscribedTo() {
    open.source()
        .fetch(version, into, checksum -> {})
        .subscribe(
            new BaseSubscriber<Void>() {
              @Override
              protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
              }
            });

    assertThat(into.refCnt()).isEqualTo(1);
  }

  @Test
  void namesAnObjectWhoseVersionCannotBeAskedFor() {
    ObjectVersion odd =
        new ObjectVersion(
            version.key(), SIZE, "v\u00e91", Instant.EPOCH, StorageClass.READABLE, false);

    TransferException failure =
        failure(FailureKind.PROTOCOL, () -> open.source().fetch(odd, into, checksum -> {}).block());

    assertThat(failure).hasMessageContaining("object").hasMessageContaining("in a header");
  }

  @Test
  void givesTheBufferBackWhenItIsCancelledWhileItWaitsForTheAnswer() {
    CountDownLatch never = new CountDownLatch(1);
    script(Misbehaviour.waitFor(never));
    Disposable fetching = open.source().fetch(version, into, checksum -> {}).subscribe();
    Awaitility.await().until(() -> !server.requests().isEmpty());

    fetching.dispose();
    never.countDown();

    Awaitility.await().untilAsserted(() -> assertThat(into.refCnt()).isEqualTo(1));
    fetch();
    assertThat(ByteBufUtil.getBytes(into)).isEqualTo(content);
  }
}
