package io.penstock.transfer.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Writes the head of a request, signed as S3 wants it: AWS Signature Version 4 over all headers
 * that are not in common to all requests. Thread-safe.
 */
final class RequestSigner {
  /** Requests have no body; this is the SHA-256 of nothing. */
  private static final String NO_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int DATE = 8;

  /** Bytes of a usual head; longer ones grow. */
  private static final int USUAL = 768;

  private final Clock clock;
  private volatile Duration skew = Duration.ZERO;
  private volatile Second second = new Second(Long.MIN_VALUE, "");
  private volatile SigningKey key;

  RequestSigner(Clock clock) {
    this.clock = clock;
  }

  /** Signs from now on with the server's time, which is what it compares with. */
  Duration adjustTo(Instant serverTime) {
    skew = Duration.between(clock.instant(), serverTime);
    return skew;
  }

  /** The head with a signature. */
  RequestText signed(S3Request request, Endpoint endpoint, AwsCredentialsIdentity identity) {
    String time = time();
    String date = time.substring(0, DATE);
    SignedHeaders headers = new SignedHeaders(request.headers().size() / 2 + 4);
    headers.add("host", endpoint.authority());
    headers.addAll(request.headers());
    headers.add("x-amz-content-sha256", NO_BODY);
    headers.add("x-amz-date", time);
    if (identity instanceof AwsSessionCredentialsIdentity session) {
      headers.add("x-amz-security-token", session.sessionToken());
    }
    String query = request.encodedQuery();
    RequestText canonical = new RequestText(USUAL);
    canonical.line(request.method().name()).mark("\n").line(request.path()).mark("\n");
    canonical.line(query).mark("\n");
    headers.canonical(canonical);
    String names = headers.names();
    canonical.mark("\n").line(names).mark("\n").mark(NO_BODY);
    String scope = "/" + date + "/" + endpoint.region() + "/s3/aws4_request";
    RequestText toSign = new RequestText(160);
    toSign.mark("AWS4-HMAC-SHA256\n").line(time).mark("\n").line(scope.substring(1)).mark("\n");
    toSign.hex(SigningKey.digest(canonical.array(), canonical.length()));
    byte[] signature = key(identity, date, endpoint.region()).sign(toSign.toBytes());
    RequestText head = begin(request, query);
    headers.write(head);
    head.mark("authorization: AWS4-HMAC-SHA256 Credential=").line(identity.accessKeyId());
    head.line(scope).mark(",SignedHeaders=").line(names).mark(",Signature=").hex(signature);
    return end(head.mark("\r\n"));
  }

  /** The head without a signature. */
  RequestText anonymous(S3Request request, Endpoint endpoint) {
    SignedHeaders headers = new SignedHeaders(request.headers().size() / 2 + 1);
    headers.add("host", endpoint.authority());
    headers.addAll(request.headers());
    RequestText head = begin(request, request.encodedQuery());
    headers.write(head);
    return end(head);
  }

  private static RequestText begin(S3Request request, String query) {
    RequestText head = new RequestText(USUAL);
    head.line(request.method().name()).mark(" ").line(request.path());
    if (!query.isEmpty()) {
      head.mark("?").line(query);
    }
    return head.mark(" HTTP/1.1\r\n");
  }

  /** Not signed, because gateways rewrite Accept-Encoding. */
  private static RequestText end(RequestText head) {
    return head.mark("accept-encoding: identity\r\nuser-agent: penstock\r\n\r\n");
  }

  private String time() {
    Instant now = clock.instant().plus(skew);
    Second known = second;
    if (known.epoch != now.getEpochSecond()) {
      known = new Second(now.getEpochSecond(), TIME.format(now));
      second = known;
    }
    return known.text;
  }

  private SigningKey key(AwsCredentialsIdentity identity, String date, String region) {
    SigningKey known = key;
    if (known == null || !known.isOf(identity, date, region)) {
      known = SigningKey.of(identity, date, region);
      key = known;
    }
    return known;
  }

  private record Second(long epoch, String text) {}
}
