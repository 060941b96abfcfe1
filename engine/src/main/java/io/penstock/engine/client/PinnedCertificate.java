package io.penstock.engine.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the certificate that a server had when it was first met, whoever issued it; the first one,
 * where none is known. Thread-safe.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {
  private final String known;
  private volatile String met;

  /**
   * Expects a certificate.
   *
   * @param known the SHA-256 digest of the one that is known, in hexadecimal; empty to take any
   */
  PinnedCertificate(Optional<String> known) {
    this.known = known.orElse(null);
  }

  /** The digest of the certificate that was met; empty before a server answered. */
  Optional<String> met() {
    return Optional.ofNullable(met);
  }

  /** Whether the server had another certificate than the one that is known. */
  boolean changed() {
    return known != null && met != null && !known.equalsIgnoreCase(met);
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    try {
      met =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
    if (changed()) {
      throw new CertificateException("the certificate is another than the one that is known");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("this is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
