package io.penstock.transfer.s3;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.io.IOException;
import java.io.InputStream;
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

  /** BoringSSL where it loads, the JDK elsewhere; host names are always verified. */
  static SslContext context(Optional<Path> caBundle) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
            .endpointIdentificationAlgorithm("HTTPS");
    caBundle.map(TrustedAuthorities::certificates).ifPresent(builder::trustManager);
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new TransferException(
          FailureKind.TLS_UNTRUSTED, "TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static X509Certificate[] certificates(Path bundle) {
    try (InputStream in = Files.newInputStream(bundle)) {
      X509Certificate[] found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toArray(X509Certificate[]::new);
      if (found.length > 0) {
        return found;
      }
    } catch (IOException | CertificateException e) {
      throw unreadable(bundle, e);
    }
    throw unreadable(bundle, null);
  }

  private static TransferException unreadable(Path bundle, Exception cause) {
    return new TransferException(
        FailureKind.TLS_UNTRUSTED,
        "the CA bundle '" + bundle + "' cannot be read; it must be a file of PEM certificates",
        cause);
  }
}
