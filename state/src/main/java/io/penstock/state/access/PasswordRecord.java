package io.penstock.state.access;

import java.util.Base64;

/**
 * A password as it is kept: its argon2id hash (version 1.3, one lane) and what it was made with.
 *
 * @param memory KiB that one hashing takes, 8 to 262,144
 * @param iterations 1 to 100
 * @param salt base64 of 16 random bytes
 * @param hash base64 of 32 bytes
 */
public record PasswordRecord(int memory, int iterations, String salt, String hash) {
  private static final int MOST_MEMORY = 256 << 10;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  public PasswordRecord {
    if (memory < 8 || memory > MOST_MEMORY || iterations < 1 || iterations > 100) {
      throw new IllegalArgumentException("a password has parameters that nobody would hash with");
    }
    if (bytes(salt).length != SALT_BYTES || bytes(hash).length != HASH_BYTES) {
      throw new IllegalArgumentException("a password has a salt or hash of another length");
    }
  }

  /** From the bytes themselves. */
  public static PasswordRecord of(int memory, int iterations, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new PasswordRecord(
        memory, iterations, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  /** The salt. */
  public byte[] saltBytes() {
    return bytes(salt);
  }

  /** The hash. */
  public byte[] hashBytes() {
    return bytes(hash);
  }

  /** Shows neither salt nor hash. */
  @Override
  public String toString() {
    return "argon2id(" + memory + " KiB, " + iterations + " iterations)";
  }
}
