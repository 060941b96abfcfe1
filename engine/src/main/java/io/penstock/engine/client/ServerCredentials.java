package io.penstock.engine.client;

import io.penstock.config.Secret;
import java.util.Optional;

/**
 * What is kept of one server.
 *
 * @param token of the session, empty after a logout
 * @param user who began the session
 * @param certificate the SHA-256 digest of the certificate that is trusted, in hexadecimal
 */
public record ServerCredentials(
    Optional<Secret> token, Optional<String> user, Optional<String> certificate) {
  /** Of a server that is not known yet. */
  static final ServerCredentials NONE =
      new ServerCredentials(Optional.empty(), Optional.empty(), Optional.empty());

  /** The same with a session. */
  public ServerCredentials loggedIn(String name, Secret session) {
    return new ServerCredentials(Optional.of(session), Optional.of(name), certificate);
  }

  /** The same without a session. */
  public ServerCredentials loggedOut() {
    return new ServerCredentials(Optional.empty(), Optional.empty(), certificate);
  }

  /** The same with another certificate, or none. */
  public ServerCredentials certified(Optional<String> digest) {
    return new ServerCredentials(token, user, digest);
  }
}
