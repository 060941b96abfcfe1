package io.penstock.engine.page;

import io.penstock.engine.contract.NamedEndpoint;
import io.penstock.engine.contract.SignedBucket;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A bucket to copy from over TLS: of the server that is named, or else of one that is started here.
 */
interface LifeBucket extends AutoCloseable {
  URI endpoint();

  String name();

  String accessKey();

  String secretKey();

  /** PEM text of the authority to trust. */
  String authority() throws IOException;

  void put(String key, byte[] content);

  @Override
  void close();

  static LifeBucket open(Path directory) throws Exception {
    var named = NamedEndpoint.find().filter(server -> server.caBundle().isPresent());
    return named.isPresent() ? new Named(named.get()) : Own.start(directory);
  }

  /** Of a server that is no part of this project. */
  record Named(NamedEndpoint server, String name, SignedBucket bucket) implements LifeBucket {
    Named(NamedEndpoint server) {
      this(server, server.bucket() + "-life", server.bucket(server.bucket() + "-life"));
      bucket.create();
    }

    @Override
    public URI endpoint() {
      return server.endpoint();
    }

    @Override
    public String accessKey() {
      return server.accessKey();
    }

    @Override
    public String secretKey() {
      return server.secretKey();
    }

    @Override
    public String authority() throws IOException {
      return Files.readString(server.caBundle().orElseThrow());
    }

    @Override
    public void put(String key, byte[] content) {
      bucket.put(key, content);
    }

    @Override
    public void close() {
      bucket.clear();
    }
  }

  /** Of the tests' own server. */
  record Own(HostileS3 s3, String authority) implements LifeBucket {
    static Own start(Path directory) throws Exception {
      TestAuthority tests = new TestAuthority();
      String authority = Files.readString(tests.writePem(directory.resolve("authority.pem")));
      return new Own(
          HostileS3.startTls(tests.serverFor("127.0.0.1", Duration.ofDays(10))), authority);
    }

    @Override
    public URI endpoint() {
      return s3.endpoint();
    }

    @Override
    public String name() {
      return HostileS3.BUCKET;
    }

    @Override
    public String accessKey() {
      return "AKIDEXAMPLE";
    }

    @Override
    public String secretKey() {
      return "canary-of-the-secret-key";
    }

    @Override
    public void put(String key, byte[] content) {
      s3.put(key, content);
    }

    @Override
    public void close() {
      s3.close();
    }
  }
}
