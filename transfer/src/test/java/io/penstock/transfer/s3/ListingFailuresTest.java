package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.Misbehaviour;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class ListingFailuresTest extends HostileTest {
  @BeforeEach
  void putObjects() {
    for (int i = 10; i < 40; i++) {
      server.put("f/" + i, new byte[i]);
    }
  }

  private void script(Misbehaviour what) {
    server.script(HostileRequest::isList, what);
  }

  private TransferException listFails(String message) {
    TransferException failure = failure(FailureKind.BAD_LISTING, () -> open.list("f/", 10));
    assertThat(failure).hasMessageContaining(message).hasMessageContaining("s3://");
    return failure;
  }

  @Test
  void collectsEveryPageInTheSameArrayAndGivesItBackAfterAFailureToo() {
    S3ObjectSource source = (S3ObjectSource) open.source();
    ListRequest request = new ListRequest("f/", Optional.empty(), Optional.empty(), 10);
    ListingPage first = source.list(request).block();
    assertThat(source.keptForPages()).isEqualTo(PageArrays.LEAST);
    source.list(request.after(first).orElseThrow()).block();
    script(Misbehaviour.edit(page -> page.replace("<Key>", "<Key>&")));
    listFails("stands for itself");
    assertThat(source.keptForPages()).isEqualTo(PageArrays.LEAST);
    assertThat(first.key(0)).isEqualTo(ObjectKey.of("f/10"));
    assertThat(first.key(9)).isEqualTo(ObjectKey.of("f/19"));
  }

  @Test
  void takesAPageThatNobodyAsksForYetAndGivesItsPermitBack() {
    S3ObjectSource source = (S3ObjectSource) open.source();
    ListRequest request = new ListRequest("f/", Optional.empty(), Optional.empty(), 10);

    StepVerifier.create(source.list(request), 0)
        .then(
            () ->
                Awaitility.await()
                    .untilAsserted(
                        () -> {
                          assertThat(source.keptForPages()).isEqualTo(PageArrays.LEAST);
                          assertThat(source.inFlight()).isZero();
                        }))
        .thenRequest(1)
        .assertNext(page -> assertThat(page.size()).isEqualTo(10))
        .verifyComplete();
  }

  @Test
  void givesBackWhatAPageHeldThatIsCancelledInItsMiddle() {
    S3ObjectSource source = (S3ObjectSource) open.source();
    ListRequest request = new ListRequest("f/", Optional.empty(), Optional.empty(), 10);
    source.list(request).block();
    script(Misbehaviour.silenceAfter(100));
    Disposable listing = source.list(request).subscribe();
    Awaitility.await().untilAsserted(() -> assertThat(source.keptForPages()).isZero());

    listing.dispose();

    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(source.inFlight()).isZero();
              assertThat(source.keptForPages()).isEqualTo(PageArrays.LEAST);
              assertThat(server.openConnections()).isZero();
            });
    assertThat(open.list("f/", 10)).hasSize(30);
  }

  // Holds J7.
  @Test
  void refusesTheTokenOfTheRequestAsTheNextOne() {
    open.source().list(new ListRequest("f/", Optional.empty(), Optional.empty(), 10)).block();
    server.script(
        request -> request.parameter("continuation-token").isPresent(),
        Misbehaviour.edit(
            page ->
                page.replaceAll(
                    "<NextContinuationToken>.*</NextContinuationToken>",
                    "<NextContinuationToken>Zi8xOQ==</NextContinuationToken>")));

    listFails("the same continuation token twice");
  }

  // Holds J7.
  @Test
  void refusesToGoInCircles() {
    // A -> B -> A: the second page leads back to the first.
    server.script(
        request -> request.parameter("continuation-token").isPresent(),
        Misbehaviour.edit(
            page ->
                page.replaceAll(
                    "<NextContinuationToken>.*</NextContinuationToken>",
                    "<NextContinuationToken>Zi8wMA==</NextContinuationToken>")));

    listFails("did not go on after 'f/29'");
  }

  // Holds J7.
  @Test
  void refusesATruncatedPageWithoutAToken() {
    script(
        Misbehaviour.edit(
            page -> page.replaceAll("<NextContinuationToken>.*</NextContinuationToken>", "")));

    listFails("no continuation token");
  }

  // Holds J7, G6.
  @Test
  void followsTheTokenOfAPageThatCallsItselfTheLast() {
    script(Misbehaviour.edit(page -> page.replace("IsTruncated>true<", "IsTruncated>false<")));

    assertThat(open.list("f/", 10)).hasSize(30);
  }

  @Test
  void endsWhereATokenAtTheEndLeadsToNothing() {
    server.script(
        HostileRequest::isList,
        2,
        Misbehaviour.edit(
            page ->
                page.replace(
                    "<KeyCount>",
                    "<NextContinuationToken>Zi8zOQ==</NextContinuationToken><KeyCount>")));

    assertThat(open.list("f/", 100)).hasSize(30);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void endsAtOnceWhereTheTokenAtTheEndIsEmpty() {
    script(
        Misbehaviour.edit(
            page -> page.replace("<KeyCount>", "<NextContinuationToken/><KeyCount>")));

    assertThat(open.list("f/", 100)).hasSize(30);
    assertThat(server.requests()).hasSize(1);
  }

  // Holds J7.
  @Test
  void refusesAKeyTwice() {
    script(Misbehaviour.edit(page -> page.replace("<Key>f/12<", "<Key>f/11<")));

    listFails("twice");
  }

  // Holds J7.
  @Test
  void refusesKeysOutOfOrder() {
    script(Misbehaviour.edit(page -> page.replace("<Key>f/12<", "<Key>f/09<")));

    listFails("out of order");
  }

  // Holds J7.
  @Test
  void ordersKeysByTheirBytesAndNotByTheirUnits() {
    // U+FFFD comes before U+1F600 in UTF-8, and after it in UTF-16.
    server.put("u/\uFFFD", new byte[1]);
    server.put("u/\uD83D\uDE00", new byte[1]);

    assertThat(open.list("u/", 1))
        .extracting(version -> version.key().toString())
        .containsExactly("u/\uFFFD", "u/\uD83D\uDE00");
  }

  // Holds J7.
  @Test
  void refusesAKeyOutsideTheFolder() {
    script(Misbehaviour.edit(page -> page.replace("<Key>f/10<", "<Key>e/10<")));

    listFails("not in the folder");
  }

  // Holds J7.
  @Test
  void refusesAServerThatIgnoresWhereToStart() {
    script(Misbehaviour.edit(page -> page.replace("<Key>f/16<", "<Key>f/14<")));

    failure(
        FailureKind.START_IGNORED,
        () -> open.source().list(ListRequest.above("f/", ObjectKey.of("f/15"))).block());
  }

  @Test
  void refusesMoreKeysThanAskedFor() {
    script(
        Misbehaviour.edit(
            page ->
                page.replace(
                    "</ListBucketResult>",
                    page.substring(page.lastIndexOf("<Contents>")).replace("f/19", "f/19x"))));

    listFails("11 keys where 10");
  }

  @Test
  void followsEmptyPagesButNotForEver() {
    server.script(
        HostileRequest::isList,
        2,
        Misbehaviour.edit(page -> page.replaceAll("<Contents>.*</Contents>", "")));
    assertThat(open.list("f/", 10)).hasSize(10);

    server.script(
        HostileRequest::isList,
        10_000,
        Misbehaviour.edit(
            page ->
                "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>Zi8"
                    + (Math.floorMod(System.nanoTime(), 9) + 1)
                    + "</NextContinuationToken></ListBucketResult>"));
    failure(FailureKind.BAD_LISTING, () -> open.list("f/", 10));
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalError, 1",
    "503, SlowDown, 3",
    "200, InternalError, 1",
    "200, SlowDown, 2"
  })
  void triesAPageAgain(int status, String code, int times) {
    server.script(HostileRequest::isList, times, Misbehaviour.status(status, code));

    assertThat(open.list("f/", 100)).hasSize(30);
    assertThat(open.source().requests().retries()).isEqualTo(times);
    assertThat(open.source().requests().list()).isEqualTo(times + 1);
  }

  @Test
  void triesAPageAgainWhoseConnectionBreaks() {
    script(Misbehaviour.resetInHead(0));
    script(Misbehaviour.resetAfter(100));
    script(Misbehaviour.closeAfter(100));

    assertThat(open.list("f/", 100)).hasSize(30);
    assertThat(open.source().requests().retries()).isEqualTo(3);
  }

  @Test
  void givesUpOnAServerThatFailsEverything() {
    server.script(HostileRequest::isList, 1000, Misbehaviour.status(500, "InternalError"));

    TransferException failure = failure(FailureKind.SERVER_ERROR, () -> open.list("f/", 10));

    assertThat(failure).hasMessageContaining("given up");
    assertThat(server.requests()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, ACCESS_DENIED",
    "404, NoSuchBucket, BUCKET_NOT_FOUND",
    "404, '', BUCKET_NOT_FOUND",
    "403, InvalidAccessKeyId, CREDENTIALS_INVALID",
    "403, SignatureDoesNotMatch, CREDENTIALS_INVALID",
    "301, PermanentRedirect, REDIRECTED"
  })
  void triesOnceWhatNoSecondTryChanges(int status, String code, FailureKind kind) {
    script(Misbehaviour.status(status, code));

    failure(kind, () -> open.list("f/", 10));

    assertThat(server.requests()).hasSize(1);
  }

  // Holds J7.
  @Test
  void refusesWhatIsNoListing() {
    for (String page :
        new String[] {
          "", "not xml", "<html><body>Welcome</body></html>", "<ListBucketResult>", "{}"
        }) {
      script(Misbehaviour.edit(whole -> page));
      listFails("cannot be read");
    }
  }

  @Test
  void signsForTheRegionThatTheServerNames() {
    script(Misbehaviour.otherRegion(400, "AuthorizationHeaderMalformed", "eu-central-1"));

    assertThat(open.list("f/", 100)).hasSize(30);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void doesNotFollowTwoRegionsInARow() {
    script(Misbehaviour.otherRegion(400, "AuthorizationHeaderMalformed", "eu-central-1"));
    script(Misbehaviour.otherRegion(301, "PermanentRedirect", "eu-west-1"));

    failure(FailureKind.REDIRECTED, () -> open.list("f/", 100));
  }

  @Test
  void refusesARegionThatIsNone() {
    script(Misbehaviour.otherRegion(301, "PermanentRedirect", "evil.example.com/"));

    failure(FailureKind.REDIRECTED, () -> open.list("f/", 100));
    assertThat(server.requests()).hasSize(1);
  }
}
