package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A bucket over HTTP. */
final class S3ObjectSource implements ObjectSource {
  /** A wrong address or name should be told within seconds, not after all patience. */
  private static final int VERIFY_ATTEMPTS = 3;

  /** Pages without a key that are followed in a row; a versioned bucket has some now and then. */
  private static final int MOST_EMPTY_PAGES = 100;

  private final String prefix;
  private final BucketRequests bucket;
  private final RetryPolicy policy;
  private final RequestPermits permits;
  private final FetchContext context;
  private final Retries retries;
  private final PageArrays arrays;
  private final RequestCounters counters = new RequestCounters();
  private final Runnable whenClosed;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A source that has sent nothing yet.
   *
   * @param whenClosed runs once, when the source was closed
   */
  S3ObjectSource(
      String prefix,
      BucketRequests bucket,
      SharedEndpoint endpoint,
      PageArrays arrays,
      Scheduler timer,
      Runnable whenClosed) {
    this.prefix = prefix;
    this.bucket = bucket;
    this.policy = endpoint.retries().forSource(counters::retry);
    this.permits = endpoint.permits().forSource();
    this.context = new FetchContext(bucket, permits, policy, counters);
    this.retries = new Retries(policy, timer);
    this.arrays = arrays;
    this.whenClosed = whenClosed;
  }

  @Override
  public Mono<Boolean> verify() {
    ListRequest one = new ListRequest(prefix, Optional.empty(), Optional.empty(), 1);
    return retries
        .repeat(page(one), VERIFY_ATTEMPTS)
        .map(page -> page.size() > 0 || page.nextContinuationToken().isPresent());
  }

  @Override
  public Mono<ListingPage> list(ListRequest request) {
    return notEmpty(request, MOST_EMPTY_PAGES);
  }

  /** Follows pages without a key, which would let a listing go in circles unseen. */
  private Mono<ListingPage> notEmpty(ListRequest request, int left) {
    return retries
        .repeat(page(request), Integer.MAX_VALUE)
        .flatMap(
            page -> {
              Optional<ListRequest> next =
                  page.size() == 0 ? request.after(page) : Optional.empty();
              if (next.isEmpty()) {
                return Mono.just(page);
              }
              return left > 0
                  ? notEmpty(next.get(), left - 1)
                  : Mono.error(
                      new TransferException(
                          FailureKind.BAD_LISTING,
                          listed()
                              + ": the server gave "
                              + MOST_EMPTY_PAGES
                              + " empty pages in a row that all say others follow"));
            });
  }

  private Mono<ListingPage> page(ListRequest request) {
    return Fetch.by(sink -> new PageFetch(context, this::listed, request, arrays, sink));
  }

  private String listed() {
    return "listing s3://" + bucket.endpoint().bucket() + "/" + ErrorDocument.printable(prefix);
  }

  @Override
  public <T> Mono<T> read(ObjectVersion version, ByteRange range, BodyReader<T> reader) {
    if (range.end() > version.size() || (range.length() == 0 && version.size() != 0)) {
      return Mono.error(
          new IllegalArgumentException(range + " is not in an object of " + version.size()));
    }
    if (version.size() == 0) {
      return Mono.defer(() -> reader.read(Optional.empty(), Flux.empty()));
    }
    return permits.run(
        () -> {
          counters.count(RequestKind.GET);
          return exchange(
              of(version),
              RequestKind.GET,
              at -> ObjectRequests.get(at, version, range),
              (attempt, status, headers, body) ->
                  body(version, range, reader, attempt, status, headers, body));
        });
  }

  private static <T> Mono<T> body(
      ObjectVersion version,
      ByteRange range,
      BodyReader<T> reader,
      Attempt attempt,
      int status,
      HttpHeaders headers,
      Flux<ByteBuf> body) {
    if (AnswerCheck.isErrorInDisguise(headers)) {
      return Body.error(body, attempt)
          .flatMap(
              error ->
                  Mono.error(
                      Answers.failure(status, error, attempt.subject(), Answers.About.OBJECT)));
    }
    CheckedBody.Margins margins = AnswerCheck.check(status, headers, version, range, attempt);
    Optional<ObjectChecksum> checksum =
        AnswerCheck.isWhole(version, range)
            ? ChecksumHeaders.find(headers, version.etag(), attempt.endpoint().aws())
            : Optional.empty();
    return reader.read(checksum, new CheckedBody(body, range.length(), margins, attempt));
  }

  @Override
  public Mono<Void> fetch(
      ObjectVersion version, ByteBuf into, Consumer<Optional<ObjectChecksum>> stated) {
    if (into.writableBytes() < version.size()) {
      return Mono.error(
          new IllegalArgumentException(
              into.writableBytes() + " bytes hold no object of " + version.size()));
    }
    if (version.size() == 0) {
      return Mono.empty();
    }
    return Fetch.by(sink -> new ObjectFetch(context, of(version), version, into, stated, sink));
  }

  @Override
  public Mono<Optional<ObjectChecksum>> checksum(ObjectVersion version) {
    BucketRequests.Answer<Optional<ObjectChecksum>> answer =
        (attempt, status, headers, body) ->
            body.then(Mono.fromCallable(() -> headChecksum(version, attempt, headers)));
    return retries.repeat(
        permits.run(
            () -> {
              counters.count(RequestKind.HEAD);
              return exchange(
                  of(version), RequestKind.HEAD, at -> ObjectRequests.head(at, version), answer);
            }),
        Integer.MAX_VALUE);
  }

  private static Optional<ObjectChecksum> headChecksum(
      ObjectVersion version, Attempt attempt, HttpHeaders headers) {
    ByteRange whole = new ByteRange(0, version.size());
    AnswerCheck.check(200, headers, version, whole, attempt);
    return ChecksumHeaders.find(headers, version.etag(), attempt.endpoint().aws());
  }

  private Attempt.Subject of(ObjectVersion version) {
    return () -> bucket.endpoint().describe(version.key());
  }

  private <T> Mono<T> exchange(
      Attempt.Subject subject,
      RequestKind kind,
      BucketRequests.Maker request,
      BucketRequests.Answer<T> answer) {
    return bucket.exchange(subject, kind, request, answer).doOnSuccess(value -> policy.succeeded());
  }

  @Override
  public Mono<SourceAddress> address() {
    return bucket
        .identity()
        .map(identity -> bucket.endpoint().as(identity.map(AwsCredentialsIdentity::accessKeyId)));
  }

  @Override
  public RetryPolicy retryPolicy() {
    return policy;
  }

  @Override
  public RequestCounts requests() {
    return counters.counts();
  }

  /** Requests that hold a permit. */
  int inFlight() {
    return permits.inFlight();
  }

  /** Bytes of arrays that wait for the next page. */
  int keptForPages() {
    return arrays.kept();
  }

  @Override
  public Mono<Void> close() {
    return bucket
        .close()
        .doFinally(
            signal -> {
              if (closed.compareAndSet(false, true)) {
                whenClosed.run();
              }
            });
  }

  @Override
  public String toString() {
    Endpoint at = bucket.endpoint();
    return "s3://" + at.bucket() + "/" + prefix + " at " + at.address();
  }
}
