package io.penstock.engine.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.penstock.config.Secret;
import io.penstock.state.access.PasswordRecord;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Turns passwords into what is kept of them, by argon2id. Slow and large on purpose: see {@link
 * HashingTurns}. Thread-safe.
 */
final class PasswordHashing {
  /** What OWASP advises, in the form that takes less memory: 12 MiB, three iterations, one lane. */
  static final Cost COST = new Cost(12_288, 3);

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Function function;
  private final Cost cost;
  private final SecureRandom random;
  private final PasswordRecord nobodys;

  PasswordHashing(Function function, Cost cost, SecureRandom random) {
    this.function = function;
    this.cost = cost;
    this.random = random;
    this.nobodys =
        PasswordRecord.of(cost.memory(), cost.iterations(), bytes(SALT_BYTES), bytes(HASH_BYTES));
  }

  /**
   * What one hashing costs.
   *
   * @param memory KiB
   */
  record Cost(int memory, int iterations) {}

  /** The function itself. */
  interface Function {
    byte[] hash(byte[] password, byte[] salt, Cost cost);
  }

  /** Argon2id, version 1.3, one lane, 32 bytes. */
  static byte[] argon2id(byte[] password, byte[] salt, Cost cost) {
    return Argon2Function.getInstance(cost.memory(), cost.iterations(), 1, HASH_BYTES, Argon2.ID)
        .hash(password, salt)
        .getBytes();
  }

  /** Hashes a new password with a new salt. */
  PasswordRecord hash(Secret password) {
    byte[] salt = bytes(SALT_BYTES);
    return PasswordRecord.of(cost.memory(), cost.iterations(), salt, hash(password, salt, cost));
  }

  /** Whether it is the password that was kept. */
  boolean matches(Secret password, PasswordRecord kept) {
    byte[] hash = hash(password, kept.saltBytes(), new Cost(kept.memory(), kept.iterations()));
    return MessageDigest.isEqual(hash, kept.hashBytes());
  }

  private byte[] hash(Secret password, byte[] salt, Cost with) {
    byte[] bytes = AccessRules.normalised(password).reveal().getBytes(UTF_8);
    return function.hash(bytes, salt, with);
  }

  /** Whether a new hash of the same password would be dearer to guess. */
  boolean isOutdated(PasswordRecord kept) {
    return kept.memory() < cost.memory() || kept.iterations() < cost.iterations();
  }

  /** Stands for the password of a user that there is not, so that asking costs the same. */
  PasswordRecord nobodys() {
    return nobodys;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
