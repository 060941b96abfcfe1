package io.penstock.engine.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets two passwords be hashed at once, so that logins take a bounded share of memory and
 * processors, and {@value #WAITING} more wait in order. Thread-safe.
 */
final class HashingTurns {
  static final int AT_ONCE = 2;
  static final int WAITING = 32;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final AtomicInteger inside = new AtomicInteger();

  /** Waits for a turn, which is some seconds away at most, and takes it. */
  <T> T take(Supplier<T> hashing) {
    if (inside.incrementAndGet() > AT_ONCE + WAITING) {
      inside.decrementAndGet();
      throw new AccessException(
          AccessException.Kind.TOO_MANY_FAILURES,
          "Too many passwords are being checked: try again in 1 s",
          Duration.ofSeconds(1));
    }
    turns.acquireUninterruptibly();
    try {
      return hashing.get();
    } finally {
      turns.release();
      inside.decrementAndGet();
    }
  }
}
