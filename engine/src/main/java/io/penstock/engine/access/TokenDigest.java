package io.penstock.engine.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.config.Secret;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a token, by which it is found. A token is 256 random bits, so that nobody finds it
 * from its digest; compared in constant time.
 */
final class TokenDigest {
  private final byte[] digest;

  private TokenDigest(byte[] digest) {
    this.digest = digest;
  }

  static TokenDigest of(Secret token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return new TokenDigest(sha.digest(token.reveal().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static TokenDigest ofHexadecimal(String text) {
    return new TokenDigest(HexFormat.of().parseHex(text));
  }

  String hexadecimal() {
    return HexFormat.of().formatHex(digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenDigest that && MessageDigest.isEqual(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(digest).getInt();
  }
}
