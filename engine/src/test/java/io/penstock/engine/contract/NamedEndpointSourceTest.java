package io.penstock.engine.contract;

import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.transfer.testing.ObjectSourceContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** With a server that runs already, by all that every source must do. */
@EnabledIfEnvironmentVariable(
    named = NamedEndpoint.VARIABLE,
    matches = ".+",
    disabledReason = "PENSTOCK_TEST_ENDPOINT names no running S3 server")
class NamedEndpointSourceTest extends ObjectSourceContract {
  private final NamedEndpoint named = NamedEndpoint.find().orElseThrow();
  private final SignedBucket bucket = named.bucket(named.bucket());

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
        Optional.of(named.endpoint()),
        Optional.of(named.region()),
        Optional.empty(),
        true,
        named.caBundle(),
        Addressing.PATH);
  }

  @Override
  protected String bucket() {
    return named.bucket();
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
    return !named.filesOnly();
  }

  @Override
  protected boolean keepsControlCharacters() {
    return !named.filesOnly();
  }

  @Override
  protected boolean keepsObjectsBeneathObjects() {
    return !named.filesOnly();
  }
}
