package io.penstock.engine.access;

import io.penstock.config.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens of 256 random bits. */
final class TokenMaker {
  private static final int BYTES = 32;

  private final SecureRandom random;

  TokenMaker(SecureRandom random) {
    this.random = random;
  }

  /** Valid for hours. */
  Secret session() {
    return make("session-v1:");
  }

  /** Valid until it is revoked. */
  Secret longLived() {
    return make("access-v1:");
  }

  private Secret make(String prefix) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Secret.of(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
