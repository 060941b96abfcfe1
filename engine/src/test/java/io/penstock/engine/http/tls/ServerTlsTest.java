package io.penstock.engine.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of the server and its files. */
class ServerTlsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path directory;

  // Holds H13.
  @Test
  void makesACertificateForItselfAndKeepsIt() throws Exception {
    CertificateFiles files = make(directory.resolve("tls"), "192.0.2.7");
    X509Certificate certificate = certificate(files);
    assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "192.0.2.7");
    assertThat(Files.getPosixFilePermissions(files.key()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(directory.resolve("tls")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    String first = Files.readString(files.certificate());
    assertThat(Files.readString(make(directory.resolve("tls"), "192.0.2.7").certificate()))
        .isEqualTo(first);
    assertThat(ServerKey.read(files).chain()).containsExactly(certificate);
  }

  @Test
  void readsTheFilesAgainWhenTheyChange() throws Exception {
    CertificateFiles files = make(directory.resolve("a"), "127.0.0.1");
    ServerTls tls = ServerTls.open(files);
    assertThat(tls.reload()).isFalse();
    copy(make(directory.resolve("b"), "127.0.0.1"), files);
    assertThat(tls.reload()).isTrue();
    assertThat(tls.reload()).isFalse();
  }

  @Test
  void keepsTheFormerCertificateWhereTheNewOneIsBroken() throws Exception {
    CertificateFiles files = make(directory.resolve("a"), "127.0.0.1");
    ServerTls tls = ServerTls.open(files);
    CertificateFiles other = make(directory.resolve("b"), "127.0.0.1");
    Files.writeString(files.certificate(), "no certificate");
    assertThat(tls.reload()).isFalse();
    Files.delete(files.certificate());
    assertThat(tls.reload()).isFalse();
    Files.copy(other.certificate(), files.certificate());
    assertThat(tls.reload()).as("of another key").isFalse();
    copy(other, files);
    assertThat(tls.reload()).isTrue();
  }

  @Test
  void aHandshakeEndsWithTheKeyThatItBeganWith() throws Exception {
    ServerKey first = ServerKey.read(make(directory.resolve("a"), "127.0.0.1"));
    ServerKey second = ServerKey.read(make(directory.resolve("b"), "127.0.0.1"));
    CurrentKey key = new CurrentKey(first);
    String begun = key.chooseServerAlias("EC", null, null);
    key.replace(second);
    assertThat(key.getPrivateKey(begun)).isEqualTo(first.key());
    assertThat(key.getCertificateChain(begun)).containsExactlyElementsOf(first.chain());
    String next = key.chooseServerAlias("EC", null, null);
    assertThat(key.getPrivateKey(next)).isEqualTo(second.key());
    assertThat(key.chooseServerAlias("RSA", null, null)).isNull();
  }

  @Test
  void offersNoOldProtocol() throws Exception {
    SslContext context = ServerTls.open(make(directory, "127.0.0.1")).context();
    SSLEngine engine = context.newEngine(io.netty.buffer.UnpooledByteBufAllocator.DEFAULT);
    assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
  }

  @Test
  void readsKeysInOldForms() throws Exception {
    CertificateFiles files = make(directory, "127.0.0.1");
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(ServerKey.read(files).key().getEncoded());
    ECPrivateKey old = ECPrivateKey.getInstance(info.parsePrivateKey());
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          new PemObject(
              "EC PRIVATE KEY",
              new ECPrivateKey(
                      256, old.getKey(), null, info.getPrivateKeyAlgorithm().getParameters())
                  .getEncoded()));
    }
    assertThat(PemKey.parse(text.toString(), files.key()))
        .isInstanceOfSatisfying(
            java.security.interfaces.ECPrivateKey.class,
            key -> assertThat(key.getS()).isEqualTo(old.getKey()));
  }

  @Test
  void readsKeysOfRsaInTheirOldForm() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    PrivateKey key = generator.generateKeyPair().getPrivate();
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(key); // in PKCS #1
    }
    assertThat(text.toString()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(PemKey.parse(text.toString(), directory)).isEqualTo(key);
  }

  @Test
  void whatIsNoKeyInAnOldFormIsNone() {
    for (String kind : List.of("RSA", "EC")) {
      for (String content : List.of("MAA=", "MIT/////", "MAOgggD/")) {
        String pem =
            "-----BEGIN %s PRIVATE KEY-----\n%s\n-----END %s PRIVATE KEY-----"
                .formatted(kind, content, kind);
        assertThatThrownBy(() -> PemKey.parse(pem, Path.of("old.key")))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("old.key");
      }
    }
  }

  @Test
  void namesTheFileToBlame() throws Exception {
    CertificateFiles files = make(directory, "127.0.0.1");
    for (String broken : List.of("", "-----BEGIN PRIVATE KEY-----\n*\n-----END PRIVATE KEY-----")) {
      Files.writeString(files.key(), broken);
      assertThatThrownBy(() -> ServerTls.open(files))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("server.key");
    }
  }

  private static CertificateFiles make(Path directory, String address) throws IOException {
    return FirstCertificate.in(directory, address, new SecureRandom());
  }

  /** With a time of change that differs, however coarse the clock of the disk is. */
  private static void copy(CertificateFiles from, CertificateFiles to) throws IOException {
    Files.writeString(to.certificate(), Files.readString(from.certificate()));
    Files.writeString(to.key(), Files.readString(from.key()));
    Files.setLastModifiedTime(to.key(), FileTime.from(NOW.plusSeconds(60)));
  }

  private static X509Certificate certificate(CertificateFiles files) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(files.certificate())));
  }
}
