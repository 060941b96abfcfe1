package io.penstock.engine.contract;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server that runs already and is named by {@code PENSTOCK_TEST_ENDPOINT}.
 *
 * <p>{@code PENSTOCK_TEST_BUCKET} names an empty bucket that the tests may fill and empty, and the
 * beginning of names of further ones; {@code PENSTOCK_TEST_CA_BUNDLE} the authority to trust;
 * {@code PENSTOCK_TEST_KEYS=files} says that the server keeps only keys that can be files.
 * Credentials and region are those of the AWS tools' variables.
 */
public record NamedEndpoint(
    URI endpoint,
    String bucket,
    String accessKey,
    String secretKey,
    Optional<String> sessionToken,
    String region,
    Optional<Path> caBundle,
    boolean filesOnly) {
  static final String VARIABLE = "PENSTOCK_TEST_ENDPOINT";

  /** The server, where one is named. */
  public static Optional<NamedEndpoint> find() {
    return variable(VARIABLE)
        .map(
            endpoint ->
                new NamedEndpoint(
                    URI.create(endpoint),
                    required("PENSTOCK_TEST_BUCKET"),
                    required("AWS_ACCESS_KEY_ID"),
                    required("AWS_SECRET_ACCESS_KEY"),
                    variable("AWS_SESSION_TOKEN"),
                    variable("AWS_REGION").orElse("us-east-1"),
                    variable("PENSTOCK_TEST_CA_BUNDLE").map(Path::of),
                    variable("PENSTOCK_TEST_KEYS").equals(Optional.of("files"))));
  }

  /** One of its buckets, to be filled by hand. */
  public SignedBucket bucket(String name) {
    return new SignedBucket(
        endpoint, name, new SignatureV4(accessKey, secretKey, sessionToken, region), caBundle);
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static String required(String name) {
    return variable(name)
        .orElseThrow(() -> new IllegalStateException(VARIABLE + " is set, but not " + name));
  }
}
