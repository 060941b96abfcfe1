package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.NoLeaks;
import io.penstock.transfer.testing.TestSource;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

@ExtendWith(NoLeaks.class)
class SigningTest {
  private final HostileS3 server = HostileS3.start();
  private final S3Connection connection =
      S3Connection.create(TestSource.transfer(), TestSource.surroundings(Patience.DEFAULT));
  private final AtomicInteger lookups = new AtomicInteger();
  private Optional<ObjectSource> open = Optional.empty();

  @AfterEach
  void closeAll() {
    open.ifPresent(source -> source.close().block());
    connection.close().block();
    server.close();
  }

  private ObjectSource open(AwsCredentialsProvider provider) {
    SourceSettings settings =
        new SourceSettings(
            Optional.of(server.endpoint()),
            Optional.of("eu-west-3"),
            Optional.empty(),
            true,
            Optional.empty(),
            Addressing.AUTO);
    ObjectSource source =
        connection.open(
            settings,
            HostileS3.BUCKET,
            "",
            Optional.of(
                () -> {
                  lookups.incrementAndGet();
                  return provider;
                }));
    open = Optional.of(source);
    return source;
  }

  private static AwsCredentialsProvider known() {
    return () -> AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG");
  }

  @Test
  void signsForServiceAndRegionAndRemembersTheCredentials() {
    server.requireSignatureOf("AKIDEXAMPLE");
    ObjectSource source = open(known());

    source.verify().block();
    source.verify().block();

    String authorization = server.requests().get(0).header("authorization").orElseThrow();
    assertThat(authorization).contains("/eu-west-3/s3/aws4_request", "SignedHeaders=host;");
    assertThat(authorization).doesNotContain("accept-encoding");
    assertThat(lookups).hasValue(1);
  }

  @Test
  void signsWhatComesOverTheWireWhateverTheKey() throws GeneralSecurityException {
    ObjectSource source = open(known());
    for (String key :
        new String[] {
          "plain",
          "a//b",
          "/lead",
          "../x",
          "./y/../z",
          "a b",
          "a+b",
          "a%2Fb",
          "a&b=c?d#e",
          "é/\uD83D\uDE00",
          "\u0001\n",
          "~a*b(c)!'",
          "end/",
          "a:b@c;d,e$f"
        }) {
      ObjectVersion version = server.put(key, new byte[] {1, 2, 3});
      source.read(version, new ByteRange(0, 3), (sum, body) -> TestSource.bytes(body)).block();
      source.read(version, new ByteRange(1, 2), (sum, body) -> TestSource.bytes(body)).block();
      source.checksum(version).block();
      source
          .list(new ListRequest(key, Optional.of(ObjectKey.of(key)), Optional.empty(), 5))
          .block();
    }
    for (HostileRequest request : server.requests()) {
      assertThat(SignatureCheck.passes(request, "wJalrXUtnFEMI/K7MDENG"))
          .as(request.path() + "?" + request.query())
          .isTrue();
      assertThat(SignatureCheck.passes(request, "another secret")).isFalse();
    }
  }

  @Test
  void sendsASessionToken() {
    open(() -> AwsSessionCredentials.create("A", "B", "the-token")).verify().block();

    assertThat(server.requests().get(0).header("x-amz-security-token")).contains("the-token");
  }

  @Test
  void looksForCredentialsAgainWhenTheyExpired() {
    server.script(HostileRequest::isList, Misbehaviour.status(400, "ExpiredToken"));

    open(known()).verify().block();

    assertThat(lookups).hasValue(2);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void endsWhenCredentialsStayExpired() {
    server.script(HostileRequest::isList, 100, Misbehaviour.status(400, "ExpiredToken"));

    HostileTest.failure(
        FailureKind.CREDENTIALS_EXPIRED, () -> open(known()).list(ListRequest.first("")).block());

    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void signsWithTheServersTimeWhenTheClocksDiffer() {
    server.script(
        HostileRequest::isList,
        Misbehaviour.status(403, "RequestTimeTooSkewed")
            .and(Misbehaviour.header("Date", "Wed, 01 Jan 2020 00:00:00 GMT")));

    open(known()).verify().block();

    assertThat(server.requests().get(1).header("x-amz-date").orElseThrow()).startsWith("20200101T");
  }

  @Test
  void saysHowFarTheClocksAreApart() {
    String date =
        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plus(Duration.ofHours(2)).atZone(java.time.ZoneOffset.UTC));
    server.script(
        HostileRequest::isList,
        10,
        Misbehaviour.status(403, "RequestTimeTooSkewed").and(Misbehaviour.header("Date", date)));

    assertThat(HostileTest.failure(FailureKind.CLOCK_SKEWED, () -> open(known()).verify().block()))
        .hasMessageContaining("behind");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void advisesWhereNoCredentialsAreFound() {
    ObjectSource source =
        open(
            () -> {
              throw SdkClientException.create("Unable to load credentials");
            });

    assertThat(HostileTest.failure(FailureKind.CREDENTIALS_INVALID, () -> source.verify().block()))
        .hasMessageContaining("AWS_ACCESS_KEY_ID")
        .hasMessageContaining("aws sso login");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void asksForRestoredCopiesOnAwsOnly() {
    open(known()).verify().block();

    assertThat(server.requests().get(0).header("x-amz-optional-object-attributes")).isEmpty();
  }
}
