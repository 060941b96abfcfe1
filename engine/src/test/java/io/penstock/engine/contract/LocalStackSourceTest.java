package io.penstock.engine.contract;

import io.penstock.config.Addressing;
import io.penstock.config.SourceSettings;
import io.penstock.transfer.testing.ObjectSourceContract;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** With LocalStack in a container, where there is an engine to run one. */
@EnabledIf(
    value = "dockerIsThere",
    disabledReason = "LocalStack runs in a container, and no Docker engine answers")
class LocalStackSourceTest extends ObjectSourceContract {
  /** The last version whose image asks for no account. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private static final int PORT = 4566;
  private static final String BUCKET = "penstock-contract";

  @SuppressWarnings("resource") // Stopped after all tests.
  private static final GenericContainer<?> CONTAINER =
      new GenericContainer<>(IMAGE)
          .withEnv("SERVICES", "s3")
          .withEnv("EAGER_SERVICE_LOADING", "1")
          .withEnv("DISABLE_EVENTS", "1")
          .withExposedPorts(PORT)
          .waitingFor(Wait.forHttp("/_localstack/health"))
          .withStartupTimeout(Duration.ofMinutes(3));

  private SignedBucket bucket;

  static boolean dockerIsThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void start() {
    CONTAINER.start();
  }

  @AfterAll
  static void stop() {
    CONTAINER.stop();
  }

  @BeforeEach
  void createBucket() {
    SignatureV4 anyone = new SignatureV4("test", "test", Optional.empty(), "us-east-1");
    bucket = new SignedBucket(endpoint(), BUCKET, anyone, Optional.empty());
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
        Optional.of(endpoint()),
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
    bucket.put(key, content);
  }

  @Override
  protected void delete(String key) {
    bucket.delete(key);
  }

  private static URI endpoint() {
    return URI.create("http://" + CONTAINER.getHost() + ":" + CONTAINER.getMappedPort(PORT));
  }
}
