package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.StoredObject;
import io.penstock.transfer.testing.TestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

class ReadFailuresTest extends HostileTest {
  private final byte[] content = bytes(1000);
  private final ObjectVersion version = server.put("object", content);

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private void script(Misbehaviour what) {
    server.script(HostileRequest::isGet, what);
  }

  private void readFails(FailureKind kind) {
    failure(kind, () -> open.read(version));
  }

  private void rangeFails(FailureKind kind) {
    failure(kind, () -> open.read(version, new ByteRange(100, 50)));
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, ACCESS_DENIED",
    "403, '', ACCESS_DENIED",
    "403, InvalidObjectState, ARCHIVED",
    "400, ExpiredToken, CREDENTIALS_EXPIRED",
    "403, RequestTimeTooSkewed, CLOCK_SKEWED",
    "403, InvalidAccessKeyId, CREDENTIALS_INVALID",
    "403, SignatureDoesNotMatch, ACCESS_DENIED",
    "404, NoSuchKey, VANISHED",
    "404, '', VANISHED",
    "404, NoSuchBucket, BUCKET_NOT_FOUND",
    "412, PreconditionFailed, CHANGED",
    "416, InvalidRange, WRONG_RANGE",
    "429, '', THROTTLED",
    "500, InternalError, SERVER_ERROR",
    "502, '', SERVER_ERROR",
    "503, SlowDown, THROTTLED",
    "503, '', THROTTLED",
    "200, SlowDown, THROTTLED",
    "200, InternalError, SERVER_ERROR",
    "200, SomethingNew, SERVER_ERROR",
    "418, '', PROTOCOL"
  })
  void classifiesWhatTheServerAnswers(int status, String code, FailureKind kind) {
    script(Misbehaviour.status(status, code));

    readFails(kind);

    assertThat(open.source().requests().get()).isEqualTo(1);
    assertThat(open.read(version)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 40})
  void reportsAResetWithinTheHead(int bytes) {
    script(Misbehaviour.resetInHead(bytes));

    readFails(FailureKind.CONNECTION_RESET);
  }

  @Test
  void reportsAResetAtEveryOffset() {
    ObjectVersion small = server.put("small", bytes(40));
    for (int at = 0; at < 40; at++) {
      script(Misbehaviour.resetAfter(at));
      var failure =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              io.penstock.transfer.TransferException.class, () -> open.read(small));
      assertThat(failure.kind()).isIn(FailureKind.CONNECTION_RESET, FailureKind.TRUNCATED);
    }
  }

  // Holds G5.
  @Test
  void reportsABodyCutShort() {
    script(Misbehaviour.closeAfter(400));
    readFails(FailureKind.TRUNCATED);

    script(Misbehaviour.truncateAt(400));
    readFails(FailureKind.TRUNCATED);

    script(Misbehaviour.truncateAt(400).and(Misbehaviour.chunked()));
    readFails(FailureKind.TRUNCATED);

    script(Misbehaviour.truncateAt(20));
    rangeFails(FailureKind.TRUNCATED);
  }

  // Holds G5.
  @Test
  void reportsABodyTooLong() {
    script(Misbehaviour.extraBytes(1));
    readFails(FailureKind.TOO_LONG);

    script(Misbehaviour.chunked().and(Misbehaviour.extraBytes(1)));
    readFails(FailureKind.TOO_LONG);
  }

  @Test
  void readsABodyInChunks() {
    script(Misbehaviour.chunked());

    assertThat(open.read(version)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 101-149/1000",
        "bytes 100-148/1000",
        "bytes 100-149/999",
        "bytes 99-149/1000",
        "items 100-149/1000",
        "bytes 99999999999999999999-149/1000",
        ""
      })
  void refusesAnotherRangeThanAskedFor(String range) {
    script(Misbehaviour.header("Content-Range", range));

    rangeFails(FailureKind.WRONG_RANGE);
  }

  @Test
  void takesOnlyTheRangeFromAServerThatIgnoresRanges() {
    server.script(HostileRequest::isGet, 3, Misbehaviour.ignoreRange());

    assertThat(open.read(version, new ByteRange(0, 50))).isEqualTo(Arrays.copyOf(content, 50));
    assertThat(open.read(version, new ByteRange(100, 50)))
        .isEqualTo(Arrays.copyOfRange(content, 100, 150));
    assertThat(open.read(version, new ByteRange(990, 10)))
        .isEqualTo(Arrays.copyOfRange(content, 990, 1000));
  }

  @Test
  void doesNotReadMuchForNothingFromAServerThatIgnoresRanges() {
    ObjectVersion large = server.put("large", 80 << 20, 3);
    script(Misbehaviour.ignoreRange());

    failure(FailureKind.WRONG_RANGE, () -> open.read(large, new ByteRange(65 << 20, 1000)));
  }

  @Test
  void namesAnObjectWhoseVersionCannotBeAskedFor() {
    ObjectVersion odd =
        new ObjectVersion(
            version.key(), 1000, "v\u00e91", Instant.EPOCH, StorageClass.READABLE, false);

    TransferException failure = failure(FailureKind.PROTOCOL, () -> open.read(odd));

    assertThat(failure).hasMessageContaining("object").hasMessageContaining("in a header");
  }

  @Test
  void countsWhatItsCallerRepeats() {
    open.source().retryPolicy().permits(FailureKind.SERVER_ERROR, 1);

    assertThat(open.source().requests().retries()).isEqualTo(1);
  }

  @Test
  void refusesAPartWhereTheWholeWasAskedFor() {
    script(answer -> answer.status(206).header("Content-Range", "bytes 0-999/1000"));

    readFails(FailureKind.WRONG_RANGE);
  }

  // Holds G5.
  @Test
  void pinsTheVersionOnEveryRequest() {
    open.read(version);
    open.read(version, new ByteRange(10, 10));

    assertThat(server.requests())
        .extracting(request -> request.header("if-match"))
        .containsOnly(Optional.of("\"" + version.etag() + "\""));
    assertThat(server.requests())
        .extracting(request -> request.header("range"))
        .containsExactly(Optional.empty(), Optional.of("bytes=10-19"));
    assertThat(server.requests())
        .extracting(request -> request.header("accept-encoding"))
        .containsOnly(Optional.of("identity"));
  }

  // Holds G5.
  @Test
  void refusesAnotherVersionFromAServerThatIgnoresThePin() {
    script(Misbehaviour.header("ETag", "\"0000\""));
    readFails(FailureKind.CHANGED);

    script(Misbehaviour.header("ETag", null));
    readFails(FailureKind.PROTOCOL);
  }

  @Test
  void neverFollowsARedirect() {
    String elsewhere = "http://127.0.0.1:1/elsewhere";
    for (int status : List.of(301, 302, 307, 308)) {
      script(Misbehaviour.redirect(status, elsewhere));
      readFails(FailureKind.REDIRECTED);
    }
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void passesOnHowLongTheServerAsksToWait() {
    script(Misbehaviour.status(503, "SlowDown").and(Misbehaviour.header("Retry-After", "7")));

    var failure = failure(FailureKind.THROTTLED, () -> open.read(version));

    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void givesTheChecksumOfAWholeObjectOnly() {
    assertThat(checksum(version, new ByteRange(0, 1000)))
        .map(ObjectChecksum::algorithm)
        .contains(ChecksumAlgorithm.CRC64NVME);
    assertThat(checksum(version, new ByteRange(0, 999))).isEmpty();
  }

  // Holds G5.
  @Test
  void neverTakesAChecksumOfPartsOrAnETagForOneOfTheWhole() {
    StoredObject object = server.get("object");
    Map<String, String> composite =
        new HashMap<>(StoredObject.checksum(content, ChecksumAlgorithm.CRC32));
    composite.put("x-amz-checksum-type", "COMPOSITE");
    ObjectVersion ofParts = server.put(ObjectKey.of("composite"), object.withHeaders(composite));
    ObjectVersion old =
        server.put(
            ObjectKey.of("old"), object.withHeaders(Map.of("x-amz-checksum-crc32", "AAAAAA==-3")));
    ObjectVersion none = server.put(ObjectKey.of("none"), object.withHeaders(Map.of()));

    for (ObjectVersion each : List.of(ofParts, old, none)) {
      assertThat(checksum(each, new ByteRange(0, 1000))).isEmpty();
      assertThat(open.source().checksum(each).block()).isEmpty();
    }
    assertThat(open.source().checksum(version).block()).isPresent();
  }

  private Optional<ObjectChecksum> checksum(ObjectVersion of, ByteRange range) {
    return open.source()
        .read(of, range, (checksum, body) -> TestSource.bytes(body).thenReturn(checksum))
        .block();
  }

  // Holds ARCHIVED.
  @Test
  void reportsAnArchivedObjectThatIsRead() {
    ObjectVersion archived =
        server.put(ObjectKey.of("archived"), server.get("object").inClass("GLACIER"));

    failure(FailureKind.ARCHIVED, () -> open.read(archived));
  }

  @Test
  void readsBeyondWhatAnIntCounts() {
    long size = 5L << 40;
    ObjectVersion huge = server.put("huge", size, 42);

    byte[] end = open.read(huge, new ByteRange(size - 1000, 1000));

    assertThat(end).isEqualTo(server.get("huge").content().read(size - 1000, 1000));
  }

  @Test
  void acceptsALongHead() {
    script(Misbehaviour.header("x-amz-meta-long", "x".repeat(30_000)));
    assertThat(open.read(version)).isEqualTo(content);

    script(Misbehaviour.header("x-amz-meta-long", "x".repeat(100_000)));
    readFails(FailureKind.PROTOCOL);
  }

  @Test
  void releasesEverythingWhereverItIsCancelled() {
    ObjectVersion large = server.put("large", 8 << 20, 1);
    for (int after : new int[] {0, 1, 3}) {
      AtomicInteger seen = new AtomicInteger();
      BaseSubscriber<Object> subscriber = new BaseSubscriber<>() {};
      open.source()
          .<Object>read(
              large,
              new ByteRange(0, large.size()),
              (checksum, body) ->
                  body.publishOn(reactor.core.scheduler.Schedulers.parallel(), 8)
                      .doOnDiscard(ByteBuf.class, ByteBuf::release)
                      .doOnNext(
                          buffer -> {
                            buffer.release();
                            if (seen.incrementAndGet() >= after) {
                              subscriber.dispose();
                            }
                          })
                      .then(Mono.empty()))
          .subscribe(subscriber);
      if (after == 0) {
        subscriber.dispose();
      } else {
        Awaitility.await()
            .untilAsserted(() -> assertThat(seen.get()).isGreaterThanOrEqualTo(after));
      }
    }
    Awaitility.await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
  }

  @Test
  void givesTheConnectionBackWhereTheReaderFails() {
    ObjectVersion large = server.put("large", 1 << 20, 1);
    for (int i = 0; i < 40; i++) {
      Mono<Object> read =
          open.source()
              .read(
                  large,
                  new ByteRange(0, large.size()),
                  (checksum, body) ->
                      body.doOnNext(ByteBuf::release)
                          .then(Mono.error(new IllegalStateException("disk"))));
      assertThat(org.assertj.core.api.Assertions.catchThrowable(read::block))
          .hasMessageContaining("disk");
    }
    assertThat(open.read(version)).isEqualTo(content);
  }

  @Test
  void usesAConnectionAgain() {
    for (int i = 0; i < 20; i++) {
      open.read(version);
    }

    // One may still be on its way back to the pool when the next request begins.
    assertThat(server.openConnections()).isLessThanOrEqualTo(2);
  }
}
