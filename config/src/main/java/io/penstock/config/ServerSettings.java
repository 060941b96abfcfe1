package io.penstock.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server offers, to whom, and where it listens.
 *
 * @param root the directory that is offered; a server cannot start without
 * @param listen where it listens
 * @param tlsCertificate PEM file of its certificate; empty for one of its own making
 * @param tlsKey PEM file of the key to it; there where {@code tlsCertificate} is
 * @param allowEndpoint hosts that may be named though their addresses are reserved
 * @param allowedHost further names of the server
 * @param maxJobs jobs that run at once at most
 * @param adminPasswordFile file with the first password of the administrator
 */
public record ServerSettings(
    Optional<Path> root,
    ListenAddress listen,
    Optional<Path> tlsCertificate,
    Optional<Path> tlsKey,
    List<String> allowEndpoint,
    List<String> allowedHost,
    int maxJobs,
    Optional<Path> adminPasswordFile) {

  public ServerSettings {
    allowEndpoint = List.copyOf(allowEndpoint);
    allowedHost = List.copyOf(allowedHost);
  }
}
