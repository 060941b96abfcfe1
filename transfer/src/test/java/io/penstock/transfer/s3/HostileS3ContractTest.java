package io.penstock.transfer.s3;

import io.penstock.config.SourceSettings;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.ObjectSourceContract;
import org.junit.jupiter.api.AfterEach;

class HostileS3ContractTest extends ObjectSourceContract {
  private final HostileS3 server = HostileS3.start();

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Override
  protected SourceSettings settings() {
    return server.sourceSettings();
  }

  @Override
  protected String bucket() {
    return HostileS3.BUCKET;
  }

  @Override
  protected void put(String key, byte[] content) {
    server.put(key, content);
  }

  @Override
  protected void delete(String key) {
    server.remove(key);
  }
}
