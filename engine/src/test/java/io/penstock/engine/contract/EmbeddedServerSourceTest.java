package io.penstock.engine.contract;

import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.engine.demo.server.Content;
import io.penstock.engine.demo.server.EmbeddedS3;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.testing.ObjectSourceContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** With the server of this process, which keeps every key. */
class EmbeddedServerSourceTest extends ObjectSourceContract {
  private static final String BUCKET = "embedded";

  private final EmbeddedS3 server = EmbeddedS3.start();

  EmbeddedServerSourceTest() {
    server.createBucket(BUCKET);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected SourceSettings settings() {
    return new SourceSettings(
        Optional.of(server.endpoint()),
        Optional.of("us-east-1"),
        Optional.empty(),
        false,
        Optional.empty(),
        Addressing.PATH);
  }

  @Override
  protected String bucket() {
    return BUCKET;
  }

  @Override
  protected void put(String key, byte[] content) {
    server.put(BUCKET, ObjectKey.of(key), Content.of(content), Instant.now());
  }

  @Override
  protected void delete(String key) {
    server.remove(BUCKET, ObjectKey.of(key));
  }
}
