package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Addressing;
import io.penstock.config.Secret;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.http.AddressGuard;
import io.penstock.transfer.http.AddressRule;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.Misbehaviour;
import io.penstock.transfer.testing.NoLeaks;
import io.penstock.transfer.testing.TestAuthority;
import io.penstock.transfer.testing.TestSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

/** A source as a server opens it for others: by what is given, and only where it may. */
@ExtendWith(NoLeaks.class)
class ExplicitSourceTest {
  private static final String SECRET = "canary/of+a+Secret0";
  private static final SourceCredentials KEY =
      new SourceCredentials.AccessKey("AKIDGIVEN", Secret.of(SECRET));

  /** What a process may have been started with, none of it right for this source. */
  private static final Map<String, String> AMBIENT =
      Map.of(
          "AWS_ACCESS_KEY_ID", "AKIDAMBIENT",
          "AWS_SECRET_ACCESS_KEY", "ambient",
          "AWS_ENDPOINT_URL", "http://ambient.invalid",
          "AWS_REGION", "ap-south-1",
          "AWS_PROFILE", "ambient-and-absent",
          "AWS_CA_BUNDLE", "/ambient/absent.pem");

  private final TestAuthority authority = new TestAuthority();
  private final HostileS3 server =
      HostileS3.startTls(authority.serverFor("127.0.0.1", Duration.ofDays(10)));
  private final S3Connection allowing = connection(List.of("127.0.0.1"));
  private final S3Connection guarded = connection(List.of());

  @AfterEach
  void closeAll() {
    allowing.close().block();
    guarded.close().block();
    server.close();
  }

  private static S3Connection connection(List<String> allowed) {
    return S3Connection.create(
        TestSource.transfer(),
        new SourceSurroundings(
            AMBIENT,
            Clock.systemUTC(),
            System::nanoTime,
            () -> 0,
            Schedulers.parallel(),
            Patience.DEFAULT),
        allowed);
  }

  private ExplicitSource source(URI endpoint, SourceCredentials credentials)
      throws GeneralSecurityException {
    return new ExplicitSource(
        Optional.of(endpoint),
        "eu-west-3",
        Addressing.PATH,
        credentials,
        Optional.of(authority.pem()));
  }

  private List<HostileRequest> verified(S3Connection connection, ExplicitSource source) {
    ObjectSource open = connection.open(source, HostileS3.BUCKET, "");
    try {
      open.verify().block();
    } finally {
      open.close().block();
    }
    return server.requests();
  }

  // Holds N2.
  @Test
  void takesNothingFromTheEnvironment() throws GeneralSecurityException {
    System.setProperty("aws.accessKeyId", "AKIDAMBIENT");
    System.setProperty("aws.secretAccessKey", "ambient");
    try {
      HostileRequest request = verified(allowing, source(server.endpoint(), KEY)).get(0);

      assertThat(request.header("authorization").orElseThrow())
          .contains("Credential=AKIDGIVEN/", "/eu-west-3/s3/aws4_request");
      assertThat(SignatureCheck.passes(request, SECRET)).isTrue();
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  // Holds N2.
  @Test
  void takesAProfileAndNothingElseWhereOneIsNamed(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("credentials");
    Files.writeString(
        file, "[mine]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = profile\n");
    System.setProperty("aws.accessKeyId", "AKIDAMBIENT");
    System.setProperty("aws.secretAccessKey", "ambient");
    System.setProperty("aws.sharedCredentialsFile", file.toString());
    try {
      var provider =
          CredentialProviders.of(new SourceCredentials.Profile("mine")).orElseThrow().get();

      assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("AKIDPROFILE");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
      System.clearProperty("aws.sharedCredentialsFile");
    }
  }

  @Test
  void signsNothingWhenAnonymous() throws GeneralSecurityException {
    var requests = verified(allowing, source(server.endpoint(), new SourceCredentials.Anonymous()));

    assertThat(requests.get(0).header("authorization")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n",
        "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n"
      })
  void refusesAuthoritiesThatAreNoCertificates(String pem) {
    ExplicitSource source =
        new ExplicitSource(
            Optional.of(server.endpoint()), "eu-west-3", Addressing.PATH, KEY, Optional.of(pem));

    assertThat(
            HostileTest.failure(
                FailureKind.TLS_UNTRUSTED, () -> allowing.open(source, HostileS3.BUCKET, "")))
        .hasMessageContaining("-----BEGIN CERTIFICATE-----")
        .hasMessageNotContaining("Y2FuYXJ5")
        .hasNoCause();
  }

  // Holds N1.
  @Test
  void isReachedOverTlsOnly() {
    HostileTest.failure(
        FailureKind.ENDPOINT_REFUSED, () -> source(URI.create("http://s3.example.com"), KEY));
  }

  // Holds N1.
  @Test
  void refusesAReservedAddressBeforeAnythingIsSent() {
    assertThat(
            HostileTest.failure(
                FailureKind.ENDPOINT_REFUSED,
                () -> guarded.open(source(server.endpoint(), KEY), HostileS3.BUCKET, "")))
        .hasMessageEndingWith("--allow-endpoint 127.0.0.1");
    assertThat(server.openConnections()).isZero();
  }

  // Holds N1.
  @Test
  void refusesANameThatLeadsToAReservedAddress() {
    URI named = URI.create("https://localhost:" + server.endpoint().getPort());

    assertThat(
            HostileTest.failure(
                FailureKind.ENDPOINT_REFUSED, () -> verified(allowing, source(named, KEY))))
        .hasMessageEndingWith("--allow-endpoint localhost");
    assertThat(server.openConnections()).isZero();
  }

  @Test
  void judgesABucketInTheHostByTheHostOfTheService() {
    Endpoint endpoint =
        Endpoint.of(URI.create("https://store.test"), "eu-west-3", "b-b", Addressing.VIRTUAL);

    assertThat(endpoint.host()).isEqualTo("b-b.store.test");
    assertThat(new AddressGuard(List.of("store.test")).rule(endpoint.service()))
        .isSameAs(AddressRule.ANY);
  }

  // Holds N1.
  @Test
  void followsNoRedirectToAnotherHost() throws GeneralSecurityException {
    try (HostileS3 other = HostileS3.start()) {
      for (int status : new int[] {301, 302, 307, 308}) {
        server.script(
            HostileRequest::isList,
            Misbehaviour.otherRegion(status, "TemporaryRedirect", "eu-north-1")
                .and(Misbehaviour.header("Location", other.endpoint() + "/")));
      }
      ObjectSource open = allowing.open(source(server.endpoint(), KEY), HostileS3.BUCKET, "");

      HostileTest.failure(FailureKind.REDIRECTED, () -> open.verify().block());
      HostileTest.failure(FailureKind.REDIRECTED, () -> open.verify().block());

      assertThat(other.openConnections()).isZero();
      open.close().block();
    }
  }

  // Holds G7.
  @Test
  void neverShowsTheSecret() throws GeneralSecurityException {
    ExplicitSource source = source(server.endpoint(), KEY);
    server.requireSignatureOf("AKIDOTHER");
    ObjectSource open = allowing.open(source, HostileS3.BUCKET, "");

    assertThat(HostileTest.failure(FailureKind.CREDENTIALS_INVALID, () -> open.verify().block()))
        .hasMessageNotContaining(SECRET);
    assertThat(source.toString() + KEY + open).doesNotContain(SECRET);
    open.close().block();
  }

  @Test
  void refusesHalvesOfAKeyThatCannotBe() {
    for (String id : new String[] {"", "a b", "a/b", "a,b", "a\r\nX-Evil: 1", "é"}) {
      HostileTest.failure(
          FailureKind.CREDENTIALS_INVALID,
          () -> new SourceCredentials.AccessKey(id, Secret.of(SECRET)));
    }
    HostileTest.failure(
        FailureKind.CREDENTIALS_INVALID,
        () -> new SourceCredentials.AccessKey("AKID", Secret.of(" ")));
  }
}
