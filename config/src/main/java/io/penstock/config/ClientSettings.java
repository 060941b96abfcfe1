package io.penstock.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server of Penstock is reached.
 *
 * @param server scheme, host and port
 * @param caBundle a PEM file with the certificate authorities to trust for it
 * @param tokenFile a file with an access token
 * @param credentialsStore where sessions and certificates are kept, absolute; need not exist yet
 */
public record ClientSettings(
    URI server, Optional<Path> caBundle, Optional<Path> tokenFile, Path credentialsStore) {}
