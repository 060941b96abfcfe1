package io.penstock.transfer.s3;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes the headers of a request, signed as S3 wants it. Thread-safe. */
final class RequestSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Clock clock;
  private volatile Duration skew = Duration.ZERO;

  RequestSigner(Clock clock) {
    this.clock = clock;
  }

  /** Signs from now on with the server's time, which is what it compares with. */
  Duration adjustTo(Instant serverTime) {
    skew = Duration.between(clock.instant(), serverTime);
    return skew;
  }

  /** The headers with a signature. */
  HttpHeaders signed(S3Request request, Endpoint endpoint, AwsCredentialsIdentity identity) {
    SignRequest<AwsCredentialsIdentity> order =
        SignRequest.builder(identity)
            .request(request.unsigned(endpoint))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
            .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region())
            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
            .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.offset(clock, skew))
            .build();
    HttpHeaders headers = new DefaultHttpHeaders();
    signer
        .sign(order)
        .request()
        .forEachHeader(
            (name, values) -> headers.set(name, values.size() == 1 ? values.get(0) : values));
    return common(headers, endpoint);
  }

  /** The headers without a signature. */
  HttpHeaders anonymous(S3Request request, Endpoint endpoint) {
    HttpHeaders headers = new DefaultHttpHeaders();
    List<String> pairs = request.headers();
    for (int i = 0; i < pairs.size(); i += 2) {
      headers.set(pairs.get(i), pairs.get(i + 1));
    }
    return common(headers, endpoint);
  }

  /** Not signed, because gateways rewrite Accept-Encoding. */
  private static HttpHeaders common(HttpHeaders headers, Endpoint endpoint) {
    headers.set(HttpHeaderNames.HOST, endpoint.authority());
    headers.set(HttpHeaderNames.ACCEPT_ENCODING, "identity");
    headers.set(HttpHeaderNames.USER_AGENT, "penstock");
    return headers;
  }
}
