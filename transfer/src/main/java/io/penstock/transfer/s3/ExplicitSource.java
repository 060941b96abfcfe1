package io.penstock.transfer.s3;

import io.penstock.config.Addressing;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How an S3 service is reached, in full: nothing is added from the environment or the AWS
 * configuration files, except where the credentials say so.
 *
 * @param endpointUrl the service where it is not AWS itself; {@code https} only
 * @param region signed for
 * @param addressing where requests name the bucket
 * @param credentials whom requests are signed as
 * @param authorities the certificate authorities to trust as PEM text; the built-in ones when empty
 */
public record ExplicitSource(
    Optional<URI> endpointUrl,
    String region,
    Addressing addressing,
    SourceCredentials credentials,
    Optional<String> authorities) {
  /**
   * Checks the endpoint's scheme.
   *
   * @throws TransferException of kind {@link FailureKind#ENDPOINT_REFUSED} where it is another
   */
  public ExplicitSource {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(addressing, "addressing");
    Objects.requireNonNull(credentials, "credentials");
    endpointUrl
        .filter(url -> !"https".equalsIgnoreCase(url.getScheme()))
        .ifPresent(
            url -> {
              throw new TransferException(
                  FailureKind.ENDPOINT_REFUSED,
                  "the endpoint '"
                      + ErrorDocument.printable(url.getHost() == null ? "" : url.getHost())
                      + "' must be an address that begins with https://");
            });
  }
}
