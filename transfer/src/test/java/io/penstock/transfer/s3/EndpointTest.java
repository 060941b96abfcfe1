package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.profiles.ProfileFile;

class EndpointTest {
  private static final String PROFILES =
      """
      [default]
      region = eu-west-1
      [profile other]
      region = ap-south-1
      endpoint_url = http://other:9000
      ca_bundle = /etc/other.pem
      [profile bound]
      services = mine
      [services mine]
      s3 =
        endpoint_url = http://mine:9000
      """;

  private static EndpointSettings settings(
      String url, String region, String profile, Map<String, String> environment) {
    return new EndpointSettings(
        new SourceSettings(
            Optional.ofNullable(url).map(URI::create),
            Optional.ofNullable(region),
            Optional.ofNullable(profile),
            true,
            Optional.empty(),
            Addressing.AUTO),
        environment,
        () -> ProfileFile.builder().type(ProfileFile.Type.CONFIGURATION).content(PROFILES).build());
  }

  @ParameterizedTest
  @CsvSource({
    "my-bucket, AUTO, eu-west-1, https://my-bucket.s3.eu-west-1.amazonaws.com, /k",
    "my.bucket, AUTO, eu-west-1, https://s3.eu-west-1.amazonaws.com, /my.bucket/k",
    "my_Bucket, AUTO, us-east-1, https://s3.us-east-1.amazonaws.com, /my_Bucket/k",
    "my-bucket, PATH, us-east-1, https://s3.us-east-1.amazonaws.com, /my-bucket/k",
    "my-bucket, AUTO, cn-north-1, https://my-bucket.s3.cn-north-1.amazonaws.com.cn, /k",
    "my-bucket, AUTO, us-gov-west-1, https://my-bucket.s3.us-gov-west-1.amazonaws.com, /k",
    "my-bucket, AUTO, eusc-de-east-1, https://my-bucket.s3.eusc-de-east-1.amazonaws.eu, /k",
    "my-bucket, AUTO, us-iso-east-1, https://my-bucket.s3.us-iso-east-1.c2s.ic.gov, /k",
    "my-bucket, AUTO, cn-future-9, https://my-bucket.s3.cn-future-9.amazonaws.com.cn, /k",
    "my-bucket, AUTO, eu-future-9, https://my-bucket.s3.eu-future-9.amazonaws.com, /k",
    "my-bucket, AUTO, nowhere, https://my-bucket.s3.nowhere.amazonaws.com, /k"
  })
  void addressesBucketsOnAws(
      String bucket, Addressing addressing, String region, String address, String path) {
    Endpoint endpoint = Endpoint.ofAws(region, bucket, addressing);

    assertThat(endpoint.address()).isEqualTo(address);
    assertThat(endpoint.objectPath(ObjectKey.of("k"))).isEqualTo(path);
    assertThat(endpoint.aws()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://Host:9000, AUTO, http://host:9000, /b-b/k",
    "https://host:443/, AUTO, https://host, /b-b/k",
    "https://host/base/, AUTO, https://host, /base/b-b/k",
    "https://host:9000, VIRTUAL, https://b-b.host:9000, /k"
  })
  void addressesBucketsElsewhere(String url, Addressing addressing, String address, String path) {
    Endpoint endpoint = Endpoint.of(URI.create(url), "us-east-1", "b-b", addressing);

    assertThat(endpoint.address()).isEqualTo(address);
    assertThat(endpoint.objectPath(ObjectKey.of("k"))).isEqualTo(path);
    assertThat(endpoint.aws()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://10.1.2.3:9000", "https://[fd12::1]", "https://127.0.0.1"})
  void putsNoBucketBeforeAnAddress(String url) {
    assertThatThrownBy(() -> Endpoint.of(URI.create(url), "us-east-1", "b-b", Addressing.VIRTUAL))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("set the addressing to path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:9000", "ftp://host", "http://", "http://user@host", "http://h?x=1"})
  void refusesWhatIsNoEndpoint(String url) {
    assertThatThrownBy(
            () -> settings(null, null, null, Map.of("AWS_ENDPOINT_URL", url)).endpoint("b-b"))
        .isInstanceOf(TransferException.class);
  }

  @Test
  void findsTheRegionAsTheToolsDo() {
    Map<String, String> both = Map.of("AWS_REGION", "us-west-1", "AWS_DEFAULT_REGION", "us-west-2");
    assertThat(settings(null, "sa-east-1", null, both).endpoint("b-b").region())
        .isEqualTo("sa-east-1");
    assertThat(settings(null, null, null, both).endpoint("b-b").region()).isEqualTo("us-west-1");
    assertThat(
            settings(null, null, null, Map.of("AWS_DEFAULT_REGION", "us-west-2"))
                .endpoint("b-b")
                .region())
        .isEqualTo("us-west-2");
    assertThat(settings(null, null, null, Map.of()).endpoint("b-b").region())
        .isEqualTo("eu-west-1");
    assertThat(settings(null, null, "bound", Map.of()).endpoint("b-b").region())
        .isEqualTo("us-east-1");
    assertThat(
            settings("https://s3.eu-north-1.amazonaws.com", null, "bound", Map.of())
                .endpoint("b-b")
                .region())
        .isEqualTo("eu-north-1");
  }

  @Test
  void findsTheEndpointAsTheToolsDo() {
    Map<String, String> both =
        Map.of("AWS_ENDPOINT_URL", "http://all", "AWS_ENDPOINT_URL_S3", "http://s3");
    assertThat(settings("http://own", null, "other", both).endpoint("b").host()).isEqualTo("own");
    assertThat(settings(null, null, "other", both).endpoint("b").host()).isEqualTo("s3");
    assertThat(settings(null, null, "other", Map.of()).endpoint("b").host()).isEqualTo("other");
    assertThat(settings(null, null, "bound", Map.of()).endpoint("b").host()).isEqualTo("mine");
    assertThat(settings(null, null, null, Map.of("AWS_PROFILE", "other")).endpoint("b").host())
        .isEqualTo("other");
    assertThat(
            settings(null, null, "other", Map.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"))
                .endpoint("b")
                .aws())
        .isTrue();
  }

  @Test
  void findsTheAuthoritiesAsTheToolsDo() {
    assertThat(settings(null, null, null, Map.of("AWS_CA_BUNDLE", "/c.pem")).caBundle())
        .contains(Path.of("/c.pem"));
    assertThat(settings(null, null, "other", Map.of()).caBundle())
        .contains(Path.of("/etc/other.pem"));
    assertThat(settings(null, null, null, Map.of()).caBundle()).isEmpty();
  }

  @Test
  void namesAProfileThatIsMissing() {
    assertThatThrownBy(() -> settings(null, null, "absent", Map.of()))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("'absent'");
  }

  @Test
  void movesToAnotherRegionWithinAwsOnly() {
    Endpoint aws = Endpoint.ofAws("us-east-1", "b-b", Addressing.AUTO);
    assertThat(aws.inRegion("eu-west-3").host()).isEqualTo("b-b.s3.eu-west-3.amazonaws.com");

    Endpoint own = Endpoint.of(URI.create("https://own"), "us-east-1", "b-b", Addressing.AUTO);
    assertThat(own.inRegion("eu-west-3").host()).isEqualTo("own");
    assertThat(own.inRegion("eu-west-3").region()).isEqualTo("eu-west-3");

    for (String evil : new String[] {"evil.com/", "x@evil", "", "a b c"}) {
      assertThatThrownBy(() -> aws.inRegion(evil)).isInstanceOf(TransferException.class);
    }
  }

  @Test
  void sendsEveryByteOfAKeyAsItIs() {
    Endpoint endpoint = Endpoint.ofAws("us-east-1", "b-b", Addressing.AUTO);
    assertThat(endpoint.objectPath(ObjectKey.of("//a/../b/./c d+e%2Ff\u0001é~")))
        .isEqualTo("///a/../b/./c%20d%2Be%252Ff%01%C3%A9~");
    assertThat(endpoint.objectPath(ObjectKey.of(new byte[] {(byte) 0xFF, 0}))).isEqualTo("/%FF%00");
  }
}
