package io.penstock.transfer.s3;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.http.HttpExchange;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests about one bucket, sends them, and learns from refusals: the bucket's region, the
 * server's time, and that credentials ran out. Thread-safe.
 */
final class BucketRequests {
  private final Credentials credentials;
  private final RequestSigner signer;
  private final HttpTransport transport;
  private final StallWatch watch;
  private final SourceSurroundings surroundings;
  private final EndpointCounters counters;
  private volatile Endpoint endpoint;

  /**
   * @param credentials null for requests without a signature
   */
  BucketRequests(
      Endpoint endpoint,
      Credentials credentials,
      RequestSigner signer,
      HttpTransport transport,
      StallWatch watch,
      SourceSurroundings surroundings,
      EndpointCounters counters) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.signer = signer;
    this.transport = transport;
    this.watch = watch;
    this.surroundings = surroundings;
    this.counters = counters;
  }

  /** Makes a request for an endpoint, which may be another one the second time. */
  interface Maker {
    S3Request at(Endpoint endpoint);
  }

  /** What becomes of an answer of 200 or 206. */
  interface Answer<T> {
    Mono<T> read(Attempt attempt, int status, HttpHeaders headers, Flux<ByteBuf> body);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Whom to sign as; empty where requests are not signed. */
  Mono<Optional<AwsCredentialsIdentity>> identity() {
    return credentials == null
        ? Mono.just(Optional.empty())
        : credentials.current().map(Optional::of);
  }

  /** An attempt that is watched until {@link #end}. */
  Attempt begin(Attempt.Subject subject, RequestKind kind) {
    Attempt attempt = new Attempt(surroundings.patience(), subject, endpoint, kind, counters);
    watch.begin(attempt);
    return attempt;
  }

  void end(Attempt attempt) {
    watch.end(attempt);
  }

  /**
   * The head of a request as it is sent.
   *
   * @throws TransferException where it cannot be, as with an ETag that fits into no header
   */
  RequestText head(S3Request request, Attempt attempt, Optional<AwsCredentialsIdentity> identity) {
    Endpoint at = attempt.endpoint();
    try {
      return identity
          .map(signingAs -> signer.signed(request, at, signingAs))
          .orElseGet(() -> signer.anonymous(request, at));
    } catch (IllegalArgumentException e) {
      throw new TransferException(
          FailureKind.PROTOCOL, attempt.subject() + ": " + e.getMessage(), e);
    }
  }

  /** Begins an exchange of an attempt. */
  void send(Attempt attempt, HttpExchange exchange) {
    transport.begin(attempt.endpoint(), exchange);
  }

  /** Makes one attempt, and another one where the first learned that the region is a different. */
  <T> Mono<T> exchange(Attempt.Subject subject, RequestKind kind, Maker request, Answer<T> answer) {
    return attempt(subject, kind, request, answer)
        .onErrorResume(OtherRegion.class, other -> attempt(subject, kind, request, answer))
        .onErrorMap(OtherRegion.class, OtherRegion::failure);
  }

  private <T> Mono<T> attempt(
      Attempt.Subject subject, RequestKind kind, Maker maker, Answer<T> answer) {
    return identity()
        .flatMap(
            identity -> {
              Attempt attempt = begin(subject, kind);
              // Deferred, so that an attempt ends whose head cannot be made.
              return Mono.defer(() -> sent(maker, attempt, kind, identity, answer))
                  .onErrorMap(
                      error -> error instanceof OtherRegion ? error : attempt.translate(error))
                  .doFinally(signal -> end(attempt));
            });
  }

  private <T> Mono<T> sent(
      Maker maker,
      Attempt attempt,
      RequestKind kind,
      Optional<AwsCredentialsIdentity> identity,
      Answer<T> answer) {
    return transport.exchange(
        head(maker.at(attempt.endpoint()), attempt, identity),
        kind == RequestKind.HEAD,
        attempt,
        (status, headers, body) ->
            status == 200 || status == 206
                ? answer.read(attempt, status, headers, body)
                : Body.error(body, attempt)
                    .flatMap(
                        error ->
                            Mono.error(refused(attempt, kind, identity, status, headers, error))));
  }

  /** The failure that a refusal stands for; {@link OtherRegion} where the next attempt may pass. */
  RuntimeException refused(
      Attempt attempt,
      RequestKind kind,
      Optional<AwsCredentialsIdentity> identity,
      int status,
      HttpHeaders headers,
      ErrorDocument error) {
    Answers.About about = kind == RequestKind.LIST ? Answers.About.LISTING : Answers.About.OBJECT;
    TransferException failure = Answers.failure(status, error, attempt.subject(), about);
    Optional<String> region =
        Optional.ofNullable(headers.get("x-amz-bucket-region")).or(error::region);
    if (region.isPresent()
        && (failure.kind() == FailureKind.REDIRECTED
            || error.code().equals("AuthorizationHeaderMalformed")
            || status == 400)
        && !region.get().equals(attempt.endpoint().region())) {
      endpoint = attempt.endpoint().inRegion(region.get());
      return new OtherRegion(failure);
    }
    if (failure.kind() == FailureKind.CREDENTIALS_EXPIRED) {
      identity.ifPresent(signedAs -> credentials.expired(signedAs));
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

  Mono<Void> close() {
    return transport.close().then(credentials == null ? Mono.empty() : credentials.close());
  }

  /** The bucket is in another region, which is known now. */
  static final class OtherRegion extends RuntimeException {
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
