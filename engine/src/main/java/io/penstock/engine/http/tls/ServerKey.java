package io.penstock.engine.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A private key and the certificates that vouch for it, its own first. */
record ServerKey(PrivateKey key, List<X509Certificate> chain) {
  ServerKey {
    chain = List.copyOf(chain);
  }

  /**
   * Reads both files.
   *
   * @throws IOException where one cannot be read or used, or where they do not belong together
   */
  static ServerKey read(CertificateFiles files) throws IOException {
    List<X509Certificate> chain = certificates(files.certificate());
    PrivateKey key = PemKey.parse(Files.readString(files.key()), files.key());
    try {
      if (!belongTogether(key, chain.get(0))) {
        throw new IOException(files.key() + " is not the key of " + files.certificate());
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(files.key() + " cannot be used with " + files.certificate(), e);
    }
    return new ServerKey(key, chain);
  }

  /** Which hosts the certificate is for. */
  CertificateNames names() throws IOException {
    return CertificateNames.of(chain.get(0));
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        chain.add((X509Certificate) certificate);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no certificate in PEM form", e);
    }
    if (chain.isEmpty()) {
      throw new IOException(file + " holds no certificate in PEM form");
    }
    return chain;
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    byte[] probe = "penstock".getBytes(StandardCharsets.US_ASCII);
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> key.getAlgorithm();
            });
    signature.initSign(key);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(probe);
    return signature.verify(signed);
  }
}
