package io.penstock.transfer.s3;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClientResponse;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A bucket over HTTP. */
final class S3ObjectSource implements ObjectSource {
  /** A wrong address or name should be told within seconds, not after all patience. */
  private static final int VERIFY_ATTEMPTS = 3;

  /** Pages without a key that are followed in a row; a versioned bucket has some now and then. */
  private static final int MOST_EMPTY_PAGES = 100;

  private final String prefix;
  private final Credentials credentials;
  private final RequestSigner signer;
  private final HttpTransport transport;
  private final StallWatch watch;
  private final SourceSurroundings surroundings;
  private final RetryPolicy policy;
  private final RequestPermits permits;
  private final Retries retries;
  private final RequestCounters counters = new RequestCounters();
  private volatile Endpoint endpoint;

  /**
   * A source that has sent nothing yet.
   *
   * @param credentials null for requests without a signature
   */
  S3ObjectSource(
      Endpoint endpoint,
      String prefix,
      Credentials credentials,
      RequestSigner signer,
      HttpTransport transport,
      StallWatch watch,
      SourceSurroundings surroundings,
      RetryPolicy policy,
      RequestPermits permits) {
    this.endpoint = endpoint;
    this.prefix = prefix;
    this.credentials = credentials;
    this.signer = signer;
    this.transport = transport;
    this.watch = watch;
    this.surroundings = surroundings;
    this.policy = policy;
    this.permits = permits;
    this.retries = new Retries(policy, surroundings.timer(), counters);
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
    return permits.run(
        () -> {
          counters.list();
          return exchange(listed(), at -> listing(at, request), pageOf(request));
        });
  }

  private Answer<ListingPage> pageOf(ListRequest request) {
    return (attempt, head, body) ->
        Body.collect(body, attempt, Body.MOST_OF_A_PAGE, listed())
            .map(
                bytes ->
                    ListingOrder.check(
                        request,
                        ListingParser.parse(
                            bytes.array(),
                            bytes.length(),
                            request.maxKeys(),
                            listed(),
                            attempt.endpoint().aws()),
                        listed()));
  }

  private String listed() {
    return "listing s3://" + endpoint.bucket() + "/" + ErrorDocument.printable(prefix);
  }

  private static S3Request listing(Endpoint at, ListRequest request) {
    List<String> query = new ArrayList<>(12);
    request
        .continuationToken()
        .ifPresent(token -> query.addAll(List.of("continuation-token", token)));
    query.addAll(List.of("encoding-type", "url", "list-type", "2"));
    query.addAll(List.of("max-keys", Integer.toString(request.maxKeys())));
    if (!request.prefix().isEmpty()) {
      query.addAll(List.of("prefix", request.prefix()));
    }
    if (request.continuationToken().isEmpty()) {
      request.startAfter().ifPresent(key -> query.addAll(List.of("start-after", key.toString())));
    }
    // Only AWS: other services answer 501 to headers they do not know.
    List<String> headers =
        at.aws() ? List.of("x-amz-optional-object-attributes", "RestoreStatus") : List.of();
    return new S3Request(HttpMethod.GET, at.bucketPath(), query, headers);
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
    String subject = endpoint.describe(version.key());
    Answer<T> answer = (attempt, head, body) -> body(version, range, reader, attempt, head, body);
    return permits.run(
        () -> {
          counters.get();
          return exchange(subject, at -> get(at, version, range), answer);
        });
  }

  private static <T> Mono<T> body(
      ObjectVersion version,
      ByteRange range,
      BodyReader<T> reader,
      Attempt attempt,
      HttpClientResponse head,
      ByteBufFlux body) {
    HttpHeaders headers = head.responseHeaders();
    if (!headers.contains(HttpHeaderNames.ETAG)
        && headers.get(HttpHeaderNames.CONTENT_TYPE, "").contains("xml")) {
      return Body.error(body, attempt)
          .flatMap(
              error ->
                  Mono.error(
                      Answers.failure(
                          head.status().code(), error, attempt.subject(), Answers.About.OBJECT)));
    }
    CheckedBody.Excess excess =
        AnswerCheck.check(head.status().code(), headers, version, range, attempt.subject());
    Optional<ObjectChecksum> checksum =
        AnswerCheck.isWhole(version, range)
            ? ChecksumHeaders.find(headers, version.etag(), attempt.endpoint().aws())
            : Optional.empty();
    return reader.read(checksum, new CheckedBody(body, range.length(), excess, attempt));
  }

  private static S3Request get(Endpoint at, ObjectVersion version, ByteRange range) {
    List<String> headers =
        AnswerCheck.isWhole(version, range)
            ? List.of("if-match", quoted(version), "x-amz-checksum-mode", "ENABLED")
            : List.of(
                "if-match",
                quoted(version),
                "range",
                "bytes=" + range.offset() + "-" + (range.end() - 1));
    return new S3Request(HttpMethod.GET, at.objectPath(version.key()), List.of(), headers);
  }

  private static String quoted(ObjectVersion version) {
    return "\"" + version.etag() + "\"";
  }

  @Override
  public Mono<Optional<ObjectChecksum>> checksum(ObjectVersion version) {
    String subject = endpoint.describe(version.key());
    Answer<Optional<ObjectChecksum>> answer =
        (attempt, head, body) ->
            Mono.fromCallable(() -> headChecksum(version, attempt, head.responseHeaders()));
    return retries.repeat(
        permits.run(
            () -> {
              counters.head();
              return exchange(subject, at -> head(at, version), answer);
            }),
        Integer.MAX_VALUE);
  }

  private static Optional<ObjectChecksum> headChecksum(
      ObjectVersion version, Attempt attempt, HttpHeaders headers) {
    ByteRange whole = new ByteRange(0, version.size());
    AnswerCheck.check(200, headers, version, whole, attempt.subject());
    return ChecksumHeaders.find(headers, version.etag(), attempt.endpoint().aws());
  }

  private static S3Request head(Endpoint at, ObjectVersion version) {
    return new S3Request(
        HttpMethod.HEAD,
        at.objectPath(version.key()),
        List.of(),
        List.of("if-match", quoted(version), "x-amz-checksum-mode", "ENABLED"));
  }

  /** Makes one attempt, and another one where the first learned that the region is a different. */
  private <T> Mono<T> exchange(String subject, RequestMaker request, Answer<T> answer) {
    return attempt(subject, request, answer)
        .onErrorResume(OtherRegion.class, other -> attempt(subject, request, answer))
        .onErrorMap(OtherRegion.class, OtherRegion::failure)
        .doOnSuccess(value -> policy.succeeded());
  }

  private <T> Mono<T> attempt(String subject, RequestMaker maker, Answer<T> answer) {
    return Mono.defer(
        () -> {
          Endpoint at = endpoint;
          S3Request request = maker.at(at);
          return credentials == null
              ? send(request, signer.anonymous(request, at), null, subject, at, answer)
              : credentials
                  .current()
                  .flatMap(
                      identity ->
                          send(
                              request,
                              signer.signed(request, at, identity),
                              identity,
                              subject,
                              at,
                              answer));
        });
  }

  private <T> Mono<T> send(
      S3Request request,
      HttpHeaders headers,
      AwsCredentialsIdentity identity,
      String subject,
      Endpoint at,
      Answer<T> answer) {
    Attempt attempt = new Attempt(surroundings.patience(), subject, at);
    BiFunction<HttpClientResponse, ByteBufFlux, Publisher<T>> handler =
        (head, body) ->
            head.status().code() == 200 || head.status().code() == 206
                ? answer.apply(attempt, head, body)
                : Body.error(body, attempt)
                    .flatMap(error -> Mono.error(refused(request, identity, attempt, head, error)));
    watch.begin(attempt);
    return transport
        .exchange(request, headers, attempt, handler)
        .onErrorMap(error -> error instanceof OtherRegion ? error : attempt.translate(error))
        .doFinally(signal -> watch.end(attempt));
  }

  private RuntimeException refused(
      S3Request request,
      AwsCredentialsIdentity identity,
      Attempt attempt,
      HttpClientResponse head,
      ErrorDocument error) {
    HttpHeaders headers = head.responseHeaders();
    Answers.About about = request.query().isEmpty() ? Answers.About.OBJECT : Answers.About.LISTING;
    TransferException failure =
        Answers.failure(head.status().code(), error, attempt.subject(), about);
    Optional<String> region =
        Optional.ofNullable(headers.get("x-amz-bucket-region")).or(error::region);
    if (region.isPresent()
        && (failure.kind() == FailureKind.REDIRECTED
            || error.code().equals("AuthorizationHeaderMalformed")
            || head.status().code() == 400)
        && !region.get().equals(attempt.endpoint().region())) {
      endpoint = attempt.endpoint().inRegion(region.get());
      return new OtherRegion(failure);
    }
    if (failure.kind() == FailureKind.CREDENTIALS_EXPIRED && identity != null) {
      credentials.expired(identity);
    }
    if (failure.kind() == FailureKind.CLOCK_SKEWED) {
      return ServerTime.date(headers)
          .map(time -> ServerTime.skewed(failure, signer.adjustTo(time)))
          .orElse(failure);
    }
    return ServerTime.retryAfter(headers, surroundings.clock())
        .map(failure::retryAfter)
        .orElse(failure);
  }

  @Override
  public Mono<SourceAddress> address() {
    return credentials == null
        ? Mono.fromSupplier(() -> endpoint.as(Optional.empty()))
        : credentials.current().map(identity -> endpoint.as(Optional.of(identity.accessKeyId())));
  }

  @Override
  public RequestCounts requests() {
    return counters.counts();
  }

  /** Requests that hold a permit. */
  int inFlight() {
    return permits.inFlight();
  }

  @Override
  public Mono<Void> close() {
    return transport
        .close()
        .then(
            Mono.fromRunnable(
                () -> {
                  if (credentials != null) {
                    credentials.close();
                  }
                }));
  }

  @Override
  public String toString() {
    return "s3://" + endpoint.bucket() + "/" + prefix + " at " + endpoint.address();
  }

  private interface RequestMaker {
    S3Request at(Endpoint endpoint);
  }

  private interface Answer<T> {
    Mono<T> apply(Attempt attempt, HttpClientResponse head, ByteBufFlux body);
  }

  /** The bucket is in another region, which is known now. */
  private static final class OtherRegion extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient TransferException failure;

    OtherRegion(TransferException failure) {
      super(failure.getMessage(), null, false, false);
      this.failure = failure;
    }

    TransferException failure() {
      return failure;
    }
  }
}
