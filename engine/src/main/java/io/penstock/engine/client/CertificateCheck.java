package io.penstock.engine.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Whom to trust as a server, and what to tell where it is not to be trusted or not there.
 *
 * <p>A server on this machine makes its own certificate, which no authority knows: it is remembered
 * when it is first met, and nothing but it is taken from then on.
 */
final class CertificateCheck {
  private final ServerAddress address;
  private final CredentialsFile store;
  private final PinnedCertificate pin;
  private final SSLContext context;

  private CertificateCheck(
      ServerAddress address, CredentialsFile store, PinnedCertificate pin, SSLContext context) {
    this.address = address;
    this.store = store;
    this.pin = pin;
    this.context = context;
  }

  static CertificateCheck of(
      ServerAddress address, ConnectionSettings settings, CredentialsFile store) {
    if (!address.loopback() || settings.caBundle().isPresent()) {
      SSLContext context = ServerTrust.authorities(settings.caBundle());
      return new CertificateCheck(address, store, null, context);
    }
    Optional<String> known =
        settings.acceptCertificate() ? Optional.empty() : store.of(address).certificate();
    PinnedCertificate pin = new PinnedCertificate(known);
    return new CertificateCheck(address, store, pin, ServerTrust.pinned(pin));
  }

  SSLContext context() {
    return context;
  }

  /** Keeps the certificate that the server proved to have the key of, where it is a new one. */
  void remember() {
    if (pin == null || pin.met().isEmpty()) {
      return;
    }
    ServerCredentials kept = store.of(address);
    if (!kept.certificate().equals(pin.met())) {
      store.keep(address, kept.certified(pin.met()));
    }
  }

  RuntimeException translate(IOException failure) {
    if (pin != null && pin.changed()) {
      return new UntrustedServerException(changed(), failure);
    }
    if (failure instanceof SSLHandshakeException) {
      return new UntrustedServerException(
          "the certificate of "
              + address
              + " is not trusted ("
              + root(failure).getMessage()
              + "); name the authority that issued it with --server-ca-bundle FILE, and the server"
              + " as the certificate does",
          failure);
    }
    if (failure instanceof SSLException) {
      return new NoServerException(
          "what answers at " + address + " does not speak TLS as it should: " + reason(failure),
          failure);
    }
    if (failure instanceof HttpTimeoutException) {
      return new NoServerException(address + " does not answer in time", failure);
    }
    return new NoServerException(
        "no server answers at "
            + address
            + " ("
            + reason(failure)
            + "); start one with 'penstock serve', or name another with --server",
        failure);
  }

  private String changed() {
    return "the certificate of "
        + address
        + " is not the one that was remembered in "
        + store.path()
        + ": its SHA-256 digest is "
        + pin.met().orElseThrow()
        + ". If the server was set up anew, accept it with: penstock login --accept-certificate."
        + " If not, something else answers in its place";
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String reason(IOException failure) {
    if (root(failure) instanceof UnresolvedAddressException) {
      return "the host is not known";
    }
    if (failure instanceof ConnectException) {
      return "the connection is refused";
    }
    String message = root(failure).getMessage();
    return message == null ? root(failure).getClass().getSimpleName() : message;
  }
}
