package io.penstock.transfer.s3;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS as a client: whom to trust, and with what it is computed. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /**
   * BoringSSL where it loads, the JDK elsewhere; host names are always verified.
   *
   * @param authorities to trust instead of the built-in ones
   */
  static SslContext context(Optional<X509Certificate[]> authorities) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
            .endpointIdentificationAlgorithm("HTTPS");
    authorities.ifPresent(builder::trustManager);
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new TransferException(
          FailureKind.TLS_UNTRUSTED, "TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  /** The certificates of a file. */
  static X509Certificate[] ofFile(Path bundle) {
    // The JDK reads it byte by byte: without a buffer a bundle of 140 took 0.14 s.
    try (InputStream in = new BufferedInputStream(Files.newInputStream(bundle))) {
      return certificates(in);
    } catch (IOException | CertificateException e) {
      throw new TransferException(
          FailureKind.TLS_UNTRUSTED,
          "the CA bundle '" + bundle + "' cannot be read; it must be a file of PEM certificates",
          e);
    }
  }

  /** The certificates of a text. */
  static X509Certificate[] ofText(String pem) {
    try {
      return certificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    } catch (CertificateException e) {
      // Neither the text nor the cause: somebody may have given the private key instead.
      throw new TransferException(
          FailureKind.TLS_UNTRUSTED,
          "the CA certificate cannot be read; it must be the text of one or more PEM certificates,"
              + " which begin with '-----BEGIN CERTIFICATE-----'");
    }
  }

  private static X509Certificate[] certificates(InputStream pem) throws CertificateException {
    X509Certificate[] found =
        CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
            .map(X509Certificate.class::cast)
            .toArray(X509Certificate[]::new);
    if (found.length == 0) {
      throw new CertificateException("there is no certificate in it");
    }
    return found;
  }
}
