package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  private static final int UNDER_WAY = 128;

  /** Nine of each object under way, and of each of 64 pages. */
  private static final int BUDGET = 9 * (UNDER_WAY + 64);

  private double drawn = 1;
  private final RetryPolicy policy =
      new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(20), 10, UNDER_WAY, () -> drawn);

  // Holds J2.
  @Test
  void doublesTheCeilingOfWaitsUpToTheLongest() {
    assertThat(policy.delay(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(policy.delay(2)).isEqualTo(Duration.ofMillis(200));
    assertThat(policy.delay(8)).isEqualTo(Duration.ofMillis(12_800));
    assertThat(policy.delay(9)).isEqualTo(Duration.ofSeconds(20));
    assertThat(policy.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void drawsWaitsFromZeroOn() {
    drawn = 0;
    assertThat(policy.delay(5)).isEqualTo(Duration.ZERO);
    drawn = 0.25;
    assertThat(policy.delay(1)).isEqualTo(Duration.ofMillis(25));
  }

  @Test
  void waitsAsLongAsTheServerAsksWithinReason() {
    drawn = 0;
    TransferException failure = new TransferException(FailureKind.THROTTLED, "slow down");
    assertThat(policy.delay(1, failure)).isEqualTo(Duration.ZERO);
    assertThat(policy.delay(1, failure.retryAfter(Duration.ofSeconds(3))))
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(policy.delay(1, failure.retryAfter(Duration.ofDays(3))))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void neverRepeatsWhatCannotPass(FailureKind kind) {
    assertThat(policy.permits(kind, 1)).isEqualTo(kind.retryable());
    assertThat(policy.permits(kind, 10)).isFalse();
  }

  // Holds J2.
  @ParameterizedTest
  @CsvSource({
    "CLOCK_SKEWED, 2",
    "TOO_LONG, 2",
    "CHECKSUM_MISMATCH, 2",
    "CREDENTIALS_EXPIRED, 3",
    "WRONG_RANGE, 3",
    "PROTOCOL, 3",
    "SERVER_ERROR, 10"
  })
  void repeatsLittleWhatHardlyPassesWhenItIsRepeated(FailureKind kind, int attempts) {
    assertThat(policy.permits(kind, attempts - 1)).isTrue();
    assertThat(policy.permits(kind, attempts)).isFalse();
  }

  // Holds J2.
  @Test
  void waitsLongerForAServerThatHasAnsweredBeforeAndForNothing() {
    assertThat(policy.permits(FailureKind.UNREACHABLE, 5)).isTrue();
    assertThat(policy.permits(FailureKind.UNREACHABLE, 6)).isFalse();

    policy.succeeded();

    TransferException away = new TransferException(FailureKind.UNREACHABLE, "refused");
    drawn = 0;
    Duration waited = Duration.ZERO;
    for (int attempt = 1; policy.permits(FailureKind.UNREACHABLE, attempt); attempt++) {
      waited = waited.plus(policy.delay(attempt, away));
    }
    assertThat(waited).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    for (int i = 0; i < 1000; i++) {
      assertThat(policy.permits(FailureKind.UNREACHABLE, 1)).isTrue();
    }
    assertThat(policy.permits(FailureKind.SERVER_ERROR, 1)).isTrue();
  }

  @Test
  void tellsEachSourceOfItsOwnRetriesOutOfOneBudget() {
    AtomicInteger told = new AtomicInteger();
    AtomicInteger others = new AtomicInteger();
    RetryPolicy own = policy.forSource(told::incrementAndGet);
    RetryPolicy other = policy.forSource(others::incrementAndGet);

    while (own.permits(FailureKind.SERVER_ERROR, 1)) {}

    assertThat(other.permits(FailureKind.SERVER_ERROR, 1)).isFalse();
    assertThat(told).hasValue(BUDGET);
    assertThat(others).hasValue(0);
    assertThat(policy.retries()).isEqualTo(BUDGET);
  }

  // Holds J2.
  @Test
  void lastsUntilAllThatIsUnderWayHasMadeItsLastAttempt() {
    for (int attempt = 1; attempt < 10; attempt++) {
      for (int object = 0; object < UNDER_WAY; object++) {
        assertThat(policy.permits(FailureKind.SERVER_ERROR, attempt)).isTrue();
      }
    }
  }

  // Holds J2.
  @Test
  void spendsABudgetThatSuccessesFill() {
    int granted = 0;
    while (policy.permits(FailureKind.SERVER_ERROR, 1)) {
      granted++;
    }
    assertThat(granted).isEqualTo(BUDGET);

    policy.succeeded();

    assertThat(policy.permits(FailureKind.SERVER_ERROR, 1)).isTrue();
    assertThat(policy.permits(FailureKind.SERVER_ERROR, 1)).isFalse();
  }
}
