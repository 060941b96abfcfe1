package io.penstock.engine.serve;

import io.penstock.config.PenstockSettings;
import io.penstock.config.ServerSettings;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.http.HttpOptions;
import io.penstock.engine.http.server.ServerLimits;
import io.penstock.engine.http.tls.CertificateFiles;
import io.penstock.engine.relationship.CopyOptions;
import io.penstock.state.store.StateDirectory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/** Where a server listens, and what it may not do there. */
final class Listening {
  private Listening() {}

  /** The address; anything but loopback needs a certificate that others can trust. */
  static InetSocketAddress address(ServerSettings server) {
    InetSocketAddress address =
        new InetSocketAddress(server.listen().host(), server.listen().port());
    InetAddress host = address.getAddress();
    if (host == null) {
      throw new CommandFailure(
          ExitCode.SETTINGS,
          "'" + server.listen().host() + "' is no address of this machine; see --listen");
    }
    if (!host.isLoopbackAddress() && server.tlsCertificate().isEmpty()) {
      throw new CommandFailure(
          ExitCode.SETTINGS,
          "to listen on "
              + server.listen()
              + " a certificate is needed that clients can trust: name its files with"
              + " --tls-certificate and --tls-key, or listen on a loopback address behind a proxy");
    }
    return address;
  }

  /** What the HTTP interface is told. */
  static HttpOptions options(
      PenstockSettings settings, StateDirectory state, InetSocketAddress listen, String version) {
    ServerSettings server = settings.server();
    return new HttpOptions(
        listen,
        server
            .tlsCertificate()
            .map(certificate -> new CertificateFiles(certificate, server.tlsKey().orElseThrow())),
        state.path(),
        Set.copyOf(server.allowedHost()),
        server.root().orElseThrow(),
        CopyOptions.USUAL,
        server.maxJobs(),
        version,
        ServerLimits.STANDARD);
  }
}
