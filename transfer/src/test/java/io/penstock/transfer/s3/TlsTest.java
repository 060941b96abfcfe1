package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.OpenSsl;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.testing.HostileS3;
import io.penstock.transfer.testing.NoLeaks;
import io.penstock.transfer.testing.TestAuthority;
import io.penstock.transfer.testing.TestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
class TlsTest {
  private static final Duration VALID = Duration.ofDays(10);

  private final TestAuthority authority = new TestAuthority();
  @TempDir private Path directory;
  private Optional<Path> bundle;

  @BeforeEach
  void writeBundle() throws IOException, GeneralSecurityException {
    bundle = Optional.of(authority.writePem(directory.resolve("ca.pem")));
  }

  private static TransferException verifyFails(HostileS3 server, Optional<Path> bundle) {
    try (server;
        TestSource open = new TestSource(server.sourceSettings(bundle), HostileS3.BUCKET)) {
      TransferException failure =
          HostileTest.failure(FailureKind.TLS_UNTRUSTED, () -> open.source().verify().block());
      assertThat(open.source().requests().retries()).isZero();
      assertThat(server.requests()).isEmpty();
      assertThat(failure).hasMessageContaining("127.0.0.1");
      return failure;
    }
  }

  @Test
  void readsFromAServerOfACustomAuthority() {
    try (HostileS3 server = HostileS3.startTls(authority.serverFor("127.0.0.1", VALID));
        TestSource open = new TestSource(server.sourceSettings(bundle), HostileS3.BUCKET)) {
      ObjectVersion version = server.put("large", 3 << 20, 5);

      assertThat(open.list("", 10)).hasSize(1);
      assertThat(open.read(version)).isEqualTo(server.get("large").content().read(0, 3 << 20));
    }
  }

  @Test
  void receivesWhatIsEncryptedElsewhere() {
    try (HostileS3 server = HostileS3.startTls(authority.serverFor("127.0.0.1", VALID));
        TestSource open = new TestSource(server.sourceSettings(bundle), HostileS3.BUCKET)) {
      int size = 3 << 20;
      ObjectVersion version = server.put("large", size, 5);
      Gathering gathering = new Gathering(size, Runnable::run);

      open.source()
          .read(version, new ByteRange(0, size), (checksum, body) -> gathering.of(body))
          .block(Duration.ofSeconds(20));

      assertThat(gathering.bytes()).isEqualTo(server.get("large").content().read(0, size));
      assertThat(gathering.asked).hasValue(0);
      assertThat(gathering.memory.release()).isTrue();
    }
  }

  @Test
  void computesTlsNatively() {
    assertThat(OpenSsl.isAvailable()).isTrue();
  }

  @Test
  void refusesAnAuthorityThatIsNotTrusted() {
    verifyFails(HostileS3.startTls(authority.serverFor("127.0.0.1", VALID)), Optional.empty());
  }

  @Test
  void refusesACertificateOfAnotherAuthority() throws IOException, GeneralSecurityException {
    Path other = new TestAuthority().writePem(directory.resolve("other.pem"));
    verifyFails(HostileS3.startTls(authority.serverFor("127.0.0.1", VALID)), Optional.of(other));
  }

  @Test
  void refusesAnotherName() {
    verifyFails(HostileS3.startTls(authority.serverFor("127.0.0.2", VALID)), bundle);
  }

  @Test
  void refusesACertificateThatExpired() {
    verifyFails(HostileS3.startTls(authority.serverFor("127.0.0.1", Duration.ofDays(1))), bundle);
  }

  // Holds J2.
  @Test
  void takesARecordThatWasDamagedOnItsWayForABrokenConnection() throws IOException {
    try (HostileS3 server = HostileS3.startTls(authority.serverFor("127.0.0.1", VALID));
        DamagingRelay relay = DamagingRelay.start(server.endpoint().getPort(), 1 << 20);
        TestSource open =
            new TestSource(relay.to(server.sourceSettings(bundle)), HostileS3.BUCKET)) {
      ObjectVersion version = server.put("large", 3 << 20, 5);

      HostileTest.failure(FailureKind.CONNECTION_RESET, () -> open.read(version));

      assertThat(open.read(version)).isEqualTo(server.get("large").content().read(0, 3 << 20));
    }
  }

  // Holds J2.
  @Test
  void triesAHandshakeAgainThatWasDamagedOnItsWay() throws IOException {
    try (HostileS3 server = HostileS3.startTls(authority.serverFor("127.0.0.1", VALID));
        DamagingRelay relay = DamagingRelay.start(server.endpoint().getPort(), 0);
        TestSource open =
            new TestSource(relay.to(server.sourceSettings(bundle)), HostileS3.BUCKET)) {
      server.put("object", 100, 1);

      assertThat(open.list("", 10)).hasSize(1);

      assertThat(open.source().requests().retries()).isOne();
    }
  }

  @Test
  void saysThatAServerSpeaksPlainText() {
    try (HostileS3 plain = HostileS3.start()) {
      var settings = plain.sourceSettings();
      var tls =
          new io.penstock.config.SourceSettings(
              settings
                  .endpointUrl()
                  .map(url -> java.net.URI.create("https:" + url.getSchemeSpecificPart())),
              settings.region(),
              settings.profile(),
              false,
              bundle,
              settings.addressing());
      try (TestSource open = new TestSource(tls, HostileS3.BUCKET)) {
        HostileTest.failure(FailureKind.TLS_UNTRUSTED, () -> open.source().verify().block());
      }
    }
  }

  @Test
  void namesABundleThatCannotBeRead() throws IOException {
    try (HostileS3 server = HostileS3.startTls(authority.serverFor("127.0.0.1", VALID))) {
      for (Path path :
          new Path[] {
            directory.resolve("absent.pem"),
            Files.writeString(directory.resolve("bad.pem"), "no certificate")
          }) {
        assertThat(
                HostileTest.failure(
                    FailureKind.TLS_UNTRUSTED,
                    () ->
                        new TestSource(server.sourceSettings(Optional.of(path)), HostileS3.BUCKET)))
            .hasMessageContaining(path.toString());
      }
    }
  }
}
