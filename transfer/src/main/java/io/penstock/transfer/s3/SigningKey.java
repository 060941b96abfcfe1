package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * What requests of one day, region and access key are signed with: HMAC-SHA256, RFC 2104, with the
 * two states that depend on the key alone computed once.
 *
 * <p>Not {@code javax.crypto.Mac}: to load it takes as long as a hundred requests, and it computes
 * both states each time. Immutable and thread-safe.
 */
final class SigningKey {
  static final int DIGEST = 32;
  private static final int BLOCK = 64;
  private static final MessageDigest SHA_256 = sha256();

  private final AwsCredentialsIdentity identity;
  private final String date;
  private final String region;
  private final MessageDigest inner;
  private final MessageDigest outer;

  private SigningKey(AwsCredentialsIdentity identity, String date, String region, byte[] key) {
    this.identity = identity;
    this.date = date;
    this.region = region;
    this.inner = keyed(key, (byte) 0x36);
    this.outer = keyed(key, (byte) 0x5c);
  }

  /**
   * The key of a day.
   *
   * @param date as {@code yyyyMMdd}
   */
  static SigningKey of(AwsCredentialsIdentity identity, String date, String region) {
    byte[] key = ("AWS4" + identity.secretAccessKey().strip()).getBytes(UTF_8);
    for (String step : new String[] {date, region, "s3", "aws4_request"}) {
      key = new SigningKey(identity, date, region, key).sign(step.getBytes(UTF_8));
    }
    return new SigningKey(identity, date, region, key);
  }

  /** Whether it is the key of these. */
  boolean isOf(AwsCredentialsIdentity owner, String day, String place) {
    return identity == owner && date.equals(day) && region.equals(place);
  }

  /** The signature of a text. */
  byte[] sign(byte[] text) {
    return finish(outer, inner, text, text.length);
  }

  /** The SHA-256 of the beginning of an array. */
  static byte[] digest(byte[] bytes, int length) {
    MessageDigest digest = copy(SHA_256);
    digest.update(bytes, 0, length);
    return digest.digest();
  }

  private static byte[] finish(MessageDigest outer, MessageDigest inner, byte[] text, int length) {
    byte[] digest = new byte[DIGEST];
    MessageDigest first = copy(inner);
    first.update(text, 0, length);
    MessageDigest second = copy(outer);
    try {
      first.digest(digest, 0, DIGEST);
      second.update(digest);
      second.digest(digest, 0, DIGEST);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has " + DIGEST + " bytes", e);
    }
    return digest;
  }

  private static MessageDigest keyed(byte[] key, byte pad) {
    byte[] block = Arrays.copyOf(key.length > BLOCK ? digest(key, key.length) : key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= pad;
    }
    MessageDigest state = copy(SHA_256);
    state.update(block);
    return state;
  }

  private static MessageDigest copy(MessageDigest state) {
    try {
      return (MessageDigest) state.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
