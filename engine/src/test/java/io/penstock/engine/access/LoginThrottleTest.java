package io.penstock.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginThrottleTest {
  private static final String HERE = "192.0.2.1";
  private static final String THERE = "198.51.100.7";

  private long now =
      Long.MAX_VALUE - Duration.ofSeconds(30).toNanos(); // it may overflow on the way
  private final LoginThrottle throttle = new LoginThrottle(() -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  /** Zero where the attempt is listened to. */
  private Duration waiting(String user, String from) {
    AccessException refusal =
        catchThrowableOfType(AccessException.class, () -> throttle.check(user, from));
    if (refusal == null) {
      return Duration.ZERO;
    }
    assertThat(refusal.kind()).isEqualTo(AccessException.Kind.TOO_MANY_FAILURES);
    Duration wait = refusal.retryAfter().orElseThrow();
    assertThat(refusal).hasMessageContaining("try again in " + wait.toSeconds() + " s");
    return wait;
  }

  private void fail(String user, String from, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(user, from);
    }
  }

  private boolean repeated(String user, String from) {
    return catchThrowableOfType(AccessException.class, () -> throttle.check(user, from)).repeated();
  }

  // Holds H10.
  @Test
  void aRefusalIsRepeatedUntilTheWaitOfTheFirstIsOver() {
    fail("ann", HERE, 7); // four seconds
    assertThat(repeated("ann", HERE)).isFalse();
    assertThat(repeated("ann", HERE)).isTrue();
    assertThat(repeated("bob", HERE)).as("whatever the name").isTrue();
    assertThat(repeated("ann", THERE)).as("of another address").isFalse();
    pass(Duration.ofSeconds(4).minusNanos(1));
    assertThat(repeated("ann", HERE)).isTrue();
    pass(Duration.ofNanos(1));
    throttle.failed("ann", HERE);
    assertThat(repeated("ann", HERE)).isFalse();
  }

  // Holds A4.
  @Test
  void waitsGrowFromTheSixthAttemptOn() {
    fail("ann", HERE, 4);
    assertThat(waiting("ann", HERE)).isZero();
    for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30, 30}) {
      throttle.failed("ann", HERE);
      assertThat(waiting("ann", HERE)).isEqualTo(Duration.ofSeconds(seconds));
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(waiting("ann", HERE)).isEqualTo(Duration.ofSeconds(1));
      pass(Duration.ofNanos(1));
      assertThat(waiting("ann", HERE)).isZero();
    }
    fail("ann", HERE, 1_000_000);
    assertThat(waiting("ann", HERE)).isEqualTo(Duration.ofSeconds(30));
  }

  // Holds A4.
  @Test
  void aUserIsGuessedAtSlowlyFromManyAddresses() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("ann", "203.0.113." + i);
    }
    assertThat(waiting("ann", THERE)).isPositive();
    assertThat(waiting("bob", THERE)).isZero();
  }

  // Holds A4.
  @Test
  void anAddressGuessesSlowlyAtManyUsers() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("user" + i, HERE);
    }
    assertThat(waiting("ann", HERE)).isPositive();
    assertThat(waiting("ann", THERE)).isZero();
  }

  // Holds A4.
  @Test
  void whoGuessesElsewhereDoesNotLockAUserOut() {
    throttle.succeeded("ann", HERE);
    fail("ann", THERE, 1_000);
    assertThat(waiting("ann", THERE)).isPositive();
    assertThat(waiting("ann", HERE)).isZero();
  }

  // Holds A4.
  @Test
  void whoGuessesAtOthersFromTheSameAddressDoesNotLockAUserOut() {
    throttle.succeeded("ann", HERE);
    fail("bob", HERE, 1_000);
    assertThat(waiting("bob", HERE)).isPositive();
    assertThat(waiting("ann", HERE)).isZero();
  }

  @Test
  void theUsualAddressIsSlowedByItsOwnFailures() {
    throttle.succeeded("ann", HERE);
    fail("ann", HERE, 6);
    assertThat(waiting("ann", HERE)).isEqualTo(Duration.ofSeconds(2));
    assertThat(waiting("ann", THERE)).isZero();
    throttle.succeeded("ann", HERE);
    assertThat(waiting("ann", HERE)).isZero();
  }

  /** Else who has an account would log in after each fourth guess at others. */
  @Test
  void successClearsNoOtherCount() {
    fail("ann", HERE, 5);
    throttle.succeeded("bob", HERE);
    assertThat(waiting("ann", HERE)).isPositive();
    assertThat(waiting("carl", HERE)).isPositive();
  }

  // Holds A4.
  @Test
  void failuresAreForgottenAfterAQuarterOfAnHour() {
    fail("ann", HERE, 100);
    pass(Duration.ofMinutes(15));
    throttle.failed("ann", HERE);
    assertThat(waiting("ann", HERE)).isPositive();
    pass(Duration.ofMinutes(15).plusNanos(1));
    fail("ann", HERE, 4);
    assertThat(waiting("ann", HERE)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "2001:db8:0:0:0:0:0:1, 2001:db8::2, true",
    "fe80::1%eth0, fe80::2, true",
    "::ffff:192.0.2.9, 192.0.2.9, true",
    "192.0.2.9, 192.0.2.10, false",
    "not:an:address, 192.0.2.9, false"
  })
  void oneNetworkOfTheSixthVersionIsOneAddress(String one, String other, boolean same) {
    fail("ann", one, 5);
    assertThat(waiting("bob", other).isZero()).isEqualTo(!same);
  }

  @Test
  void namesThatNobodyCanHaveAreOne() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("no name " + "x".repeat(i * 1_000), "203.0.113." + i);
    }
    assertThat(waiting("another / name", THERE)).isPositive();
    assertThat(waiting("name", THERE)).isZero();
  }

  @Test
  void tableHoldsTheLastKeysOnly() {
    FailureTable table = new FailureTable();
    for (int i = 0; i <= FailureTable.MOST; i++) {
      for (int j = 0; j < FailureTable.FREE; j++) {
        table.add("key" + i, now);
      }
      table.add("busy", now);
    }
    assertThat(table.contains("key0")).isFalse();
    assertThat(table.contains("key1")).isFalse();
    assertThat(table.contains("key2")).isTrue();
    assertThat(table.waiting("key0", now)).isZero();
    assertThat(table.waiting("busy", now)).isEqualTo(FailureTable.LONGEST_WAIT);
  }
}
