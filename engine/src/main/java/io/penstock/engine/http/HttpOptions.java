package io.penstock.engine.http;

import io.penstock.engine.http.server.ServerLimits;
import io.penstock.engine.http.tls.CertificateFiles;
import io.penstock.engine.relationship.CopyOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a server is reached and what it says of itself.
 *
 * @param listen port 0 stands for any free one
 * @param certificate empty for one that the server makes for itself
 * @param state the state directory, in which {@code tls/} is made
 * @param allowedHosts names in Host besides those of loopback, of {@code listen} and of {@code
 *     certificate}
 * @param root the directory that is served, as the administrator named it
 * @param defaults options of relationships that name none
 * @param maxJobs that may run at once
 * @param version of this build
 * @param limits what callers may take of the server
 */
public record HttpOptions(
    InetSocketAddress listen,
    Optional<CertificateFiles> certificate,
    Path state,
    Set<String> allowedHosts,
    Path root,
    CopyOptions defaults,
    int maxJobs,
    String version,
    ServerLimits limits) {

  public HttpOptions {
    allowedHosts = Set.copyOf(allowedHosts);
  }
}
