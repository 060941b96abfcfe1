package io.penstock.engine.contract;

import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.transfer.testing.ObjectSourceContract;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * With a server that runs already and is named by {@code PENSTOCK_TEST_ENDPOINT}.
 *
 * <p>{@code PENSTOCK_TEST_BUCKET} names an empty bucket that the tests may fill and empty, {@code
 * PENSTOCK_TEST_CA_BUNDLE} the authority to trust; {@code PENSTOCK_TEST_KEYS=files} says that the
 * server keeps only keys that can be files. Credentials and region are those of the AWS tools'
 * variables.
 */
@EnabledIfEnvironmentVariable(
    named = "PENSTOCK_TEST_ENDPOINT",
    matches = ".+",
    disabledReason = "PENSTOCK_TEST_ENDPOINT names no running S3 server")
class NamedEndpointSourceTest extends ObjectSourceContract {
  private final URI endpoint = URI.create(required("PENSTOCK_TEST_ENDPOINT"));
  private final String region = variable("AWS_REGION").orElse("us-east-1");
  private final Optional<Path> caBundle = variable("PENSTOCK_TEST_CA_BUNDLE").map(Path::of);
  private final boolean filesOnly = variable("PENSTOCK_TEST_KEYS").equals(Optional.of("files"));
  private final SignedBucket bucket =
      new SignedBucket(
          endpoint,
          bucket(),
          new SignatureV4(
              required("AWS_ACCESS_KEY_ID"),
              required("AWS_SECRET_ACCESS_KEY"),
              variable("AWS_SESSION_TOKEN"),
              region),
          caBundle);

  @BeforeEach
  void requireEmptyBucket() {
    bucket.create();
    bucket.requireEmpty();
  }

  @AfterEach
  void clearBucket() {
    bucket.clear();
  }

  @Override
  protected SourceSettings settings() {
    return new SourceSettings(
        Optional.of(endpoint),
        Optional.of(region),
        Optional.empty(),
        true,
        caBundle,
        Addressing.PATH);
  }

  @Override
  protected String bucket() {
    return required("PENSTOCK_TEST_BUCKET");
  }

  @Override
  protected void put(String key, byte[] content) {
    bucket.put(key, content);
  }

  @Override
  protected void delete(String key) {
    bucket.delete(key);
  }

  @Override
  protected boolean keepsAnyPath() {
    return !filesOnly;
  }

  @Override
  protected boolean keepsControlCharacters() {
    return !filesOnly;
  }

  @Override
  protected boolean keepsObjectsBeneathObjects() {
    return !filesOnly;
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static String required(String name) {
    return variable(name)
        .orElseThrow(
            () -> new IllegalStateException("PENSTOCK_TEST_ENDPOINT is set, but not " + name));
  }
}
