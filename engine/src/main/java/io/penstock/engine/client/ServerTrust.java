package io.penstock.engine.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates of a server are trusted. Host names are verified but where one is pinned. */
final class ServerTrust {
  private ServerTrust() {}

  /** Trusts the authorities of a PEM file, or of the system where none is named. */
  static SSLContext authorities(Optional<Path> caBundle) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(caBundle.isPresent() ? store(caBundle.get()) : null);
      return context(factory.getTrustManagers());
    } catch (GeneralSecurityException e) {
      throw new CredentialsException("certificates cannot be checked: " + e.getMessage(), e);
    }
  }

  /** Trusts one certificate. */
  static SSLContext pinned(PinnedCertificate pin) {
    try {
      return context(pin);
    } catch (GeneralSecurityException e) {
      throw new CredentialsException("certificates cannot be checked: " + e.getMessage(), e);
    }
  }

  private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context;
  }

  private static KeyStore store(Path caBundle) throws GeneralSecurityException {
    // The JDK reads it byte by byte.
    try (InputStream in = new BufferedInputStream(Files.newInputStream(caBundle))) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new CredentialsException(caBundle + " holds no PEM certificate", null);
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : found) {
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
      }
      return store;
    } catch (IOException e) {
      throw new CredentialsException("cannot read " + caBundle + ": " + e.getMessage(), e);
    }
  }
}
