package io.penstock.transfer.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of its own, which issues certificates for servers of tests. */
public final class TestAuthority {
  private static final Duration DAY = Duration.ofDays(1);

  private final KeyPair keys;
  private final X509Certificate certificate;
  private long serial = 1;

  public TestAuthority() {
    try {
      keys = newKeys();
      certificate = issue("CN=test authority", keys, true, GeneralName.dNSName, "authority", DAY);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the authority's certificate as PEM. */
  public Path writePem(Path file) throws IOException, GeneralSecurityException {
    return Files.writeString(file, pem());
  }

  /** The authority's certificate as PEM. */
  public String pem() throws GeneralSecurityException {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  /** A server's context for an address, valid from two days ago for so long. */
  public SSLContext serverFor(String address, Duration valid) {
    try {
      KeyPair own = newKeys();
      int type = address.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
      X509Certificate leaf = issue("CN=test server", own, false, type, address, valid);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", own.getPrivate(), new char[0], new Certificate[] {leaf, certificate});
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private X509Certificate issue(
      String subject, KeyPair subjectKeys, boolean authority, int type, String name, Duration valid)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    Instant from = Instant.now().minus(DAY.multipliedBy(2));
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=test authority"),
            BigInteger.valueOf(serial++),
            Date.from(from),
            Date.from(from.plus(authority ? DAY.multipliedBy(30) : valid)),
            new X500Name(subject),
            subjectKeys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    builder.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(type, name)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
