package io.penstock.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessException.Kind;
import io.penstock.state.access.AccessStore;
import io.penstock.state.store.StateDirectory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Access control over a real state directory, with a clock that is set and hashing that is cheap.
 */
final class AccessFixture {
  static final Secret PASSWORD = Secret.of("correct horse");
  static final Secret WRONG = Secret.of("incorrect horse");
  static final String HERE = "192.0.2.1";

  /** What argon2id costs where nothing is at stake. */
  static final PasswordHashing.Cost CHEAP = new PasswordHashing.Cost(8, 1);

  final StateDirectory state;
  final AtomicInteger hashings = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-25T10:00:00Z");

  AccessFixture(Path temporary) {
    state = StateDirectory.open(temporary.resolve("state"), "boot-1");
  }

  /** As after a restart, where it was opened before. */
  StoredAccessControl open() {
    return open(CHEAP);
  }

  StoredAccessControl open(PasswordHashing.Cost cost) {
    return open(new PasswordHashing(this::hash, cost, new SecureRandom()));
  }

  StoredAccessControl open(PasswordHashing hashing) {
    return new StoredAccessControl(
        new AccessStore(state), clock(), this::nanoTime, new SecureRandom(), hashing);
  }

  private byte[] hash(byte[] password, byte[] salt, PasswordHashing.Cost cost) {
    hashings.incrementAndGet();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(password);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  private long nanoTime() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new AssertionError("nothing asks for a zone");
      }
    };
  }

  static void assertRefused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AccessException.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
