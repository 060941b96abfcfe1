package io.penstock.transfer.s3;

import io.penstock.config.Addressing;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.http.AddressLiteral;
import io.penstock.transfer.key.ObjectKey;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.GeneratedPartitionMetadataProvider;
import software.amazon.awssdk.regions.PartitionMetadataProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Where one bucket is reached, and for which region requests to it are signed.
 *
 * @param scheme {@code http} or {@code https}
 * @param host with the bucket in it where it is addressed so
 * @param port -1 for the scheme's own
 * @param root what every path begins with, without a slash at its end
 * @param region signed for
 * @param aws whether this is AWS itself, whose answers can be taken by its documentation
 * @param regional whether the host follows from the region
 * @param bucket its name
 * @param addressing as set
 */
record Endpoint(
    String scheme,
    String host,
    int port,
    String root,
    String region,
    boolean aws,
    boolean regional,
    String bucket,
    Addressing addressing) {
  /** What AWS names regions like; anything else must not get into a host name. */
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{3,40}");

  private static final Pattern HOST_LABELS =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern AWS_HOST = Pattern.compile("(.*\\.)?amazonaws\\.com(\\.cn)?");

  /** Not by {@link Region#metadata}, which loads what the SDK knows of 400 services. */
  private static final PartitionMetadataProvider PARTITIONS =
      new GeneratedPartitionMetadataProvider();

  /** The endpoint of AWS in a region. */
  static Endpoint ofAws(String region, String bucket, Addressing addressing) {
    requireRegion(region);
    String suffix = PARTITIONS.partitionMetadata(Region.of(region)).dnsSuffix();
    String service = "s3." + region + "." + suffix;
    boolean inHost =
        addressing == Addressing.VIRTUAL
            || (addressing == Addressing.AUTO && virtualPossible(bucket));
    return new Endpoint(
        "https",
        inHost ? bucket + "." + service : service,
        -1,
        inHost ? "" : "/" + bucket,
        region,
        true,
        true,
        bucket,
        addressing);
  }

  /** An endpoint that the user names. */
  static Endpoint of(URI url, String region, String bucket, Addressing addressing) {
    requireRegion(region);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new TransferException(
          FailureKind.UNREACHABLE,
          "the endpoint '"
              + url
              + "' is no address; write for example https://s3.example.com:9000");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null) {
      throw new TransferException(
          FailureKind.UNREACHABLE,
          "the endpoint '" + url.getHost() + "' must have neither a user nor a query");
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (addressing == Addressing.VIRTUAL && AddressLiteral.parse(host).isPresent()) {
      throw new TransferException(
          FailureKind.UNREACHABLE,
          "the endpoint '"
              + host
              + "' is an address, before which no bucket's name can stand; set the addressing to"
              + " path, or name the host");
    }
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
    int own = scheme.equals("https") ? 443 : 80;
    boolean inHost = addressing == Addressing.VIRTUAL;
    return new Endpoint(
        scheme,
        inHost ? bucket + "." + host : host,
        url.getPort() == own ? -1 : url.getPort(),
        inHost ? path : path + "/" + bucket,
        region,
        AWS_HOST.matcher(host).matches(),
        false,
        bucket,
        addressing);
  }

  /** A bucket with dots matches no certificate of AWS; one that is no host name no host. */
  private static boolean virtualPossible(String bucket) {
    return bucket.length() >= 3
        && bucket.length() <= 63
        && !bucket.contains(".")
        && HOST_LABELS.matcher(bucket).matches();
  }

  private static void requireRegion(String region) {
    if (!REGION.matcher(region).matches()) {
      throw new TransferException(
          FailureKind.REDIRECTED,
          "the region '"
              + ErrorDocument.printable(region)
              + "' is none; set one such as eu-west-1");
    }
  }

  /**
   * The same bucket in the region that the server names. An endpoint that the user gave keeps its
   * host: only the signature changes, so that credentials go nowhere else.
   */
  Endpoint inRegion(String other) {
    requireRegion(other);
    return regional
        ? ofAws(other, bucket, addressing)
        : new Endpoint(scheme, host, port, root, other, aws, false, bucket, addressing);
  }

  /** {@code host:port}, without a port that goes without saying. */
  String authority() {
    return port < 0 ? host : host + ":" + port;
  }

  /** The address of the service for messages. */
  String address() {
    return scheme + "://" + authority();
  }

  private boolean bucketInHost() {
    return host.startsWith(bucket + ".") && !root.endsWith("/" + bucket);
  }

  /** The host without the bucket. */
  String service() {
    return bucketInHost() ? host.substring(bucket.length() + 1) : host;
  }

  /** The service as records name it. */
  SourceAddress as(Optional<String> accessKeyId) {
    String service = service();
    int number = port < 0 ? (scheme.equals("https") ? 443 : 80) : port;
    return new SourceAddress(
        regional ? "aws" : scheme + "://" + service + ":" + number,
        service,
        number,
        bucketInHost(),
        region,
        accessKeyId);
  }

  /** The path of requests about the bucket. */
  String bucketPath() {
    return root.isEmpty() ? "/" : root;
  }

  /** The path of an object, every byte of its key as it is. */
  String objectPath(ObjectKey key) {
    return root + "/" + UrlCode.path(key);
  }

  /** The object for messages. */
  String describe(ObjectKey key) {
    return "s3://" + bucket + "/" + ErrorDocument.printable(key.toString());
  }

  static Optional<String> regionOfHost(String host) {
    var matcher =
        Pattern.compile("(?:.*\\.)?s3[.-]([a-z]{2}(?:-[a-z]+)+-\\d)\\.amazonaws\\.com.*")
            .matcher(host);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
