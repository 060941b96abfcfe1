package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpMethod;
import io.penstock.config.Addressing;
import io.penstock.transfer.key.ObjectKey;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** What listing and reading cost besides the network: a page parsed, a request signed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestSteps {
  private static final int KEYS = 1_000;

  private final byte[] page = page();
  private final Endpoint endpoint =
      Endpoint.of(URI.create("http://127.0.0.1:9000"), "us-east-1", "bench", Addressing.PATH);
  private final RequestSigner signer = new RequestSigner(Clock.systemUTC());
  private final AwsBasicCredentials identity = AwsBasicCredentials.create("bench", "bench");
  private int number;

  /** What every key costs. */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public Object parsePage() {
    return ListingParser.parse(page, page.length, KEYS, "the bench", false);
  }

  /** What every request costs. */
  @Benchmark
  public Object sign() {
    ObjectKey key = ObjectKey.of("data/%012d".formatted(number++ % KEYS));
    return signer.signed(
        new S3Request(
            HttpMethod.GET,
            endpoint.objectPath(key),
            List.of(),
            List.of("if-match", "\"0123456789abcdef0123456789abcdef\"")),
        endpoint,
        identity);
  }

  private static byte[] page() {
    StringBuilder text =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult><Name>bench</Name>"
                + "<Prefix>data/</Prefix><EncodingType>url</EncodingType><KeyCount>1000</KeyCount>"
                + "<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>");
    for (int i = 0; i < KEYS; i++) {
      text.append("<Contents><Key>data/%012d</Key>".formatted(i))
          .append("<LastModified>2026-11-22T10:00:00.000Z</LastModified>")
          .append("<ETag>&quot;0123456789abcdef0123456789abcdef&quot;</ETag>")
          .append("<Size>4096</Size><StorageClass>STANDARD</StorageClass></Contents>");
    }
    return text.append("</ListBucketResult>").toString().getBytes(UTF_8);
  }
}
