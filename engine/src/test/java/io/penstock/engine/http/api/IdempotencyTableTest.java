package io.penstock.engine.http.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IdempotencyTableTest {
  private Instant now = Instant.parse("2026-11-29T10:00:00Z");
  private int calls;
  private final IdempotencyTable table = new IdempotencyTable(new SetClock());

  /** Stands still until a test sets it. */
  private final class SetClock extends Clock {
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
      throw new UnsupportedOperationException();
    }
  }

  private Answer send(String user, String key, String body) {
    return table.once(
        user,
        key,
        body.getBytes(UTF_8),
        () -> {
          calls++;
          return Answer.empty(200 + calls);
        });
  }

  // Holds H8.
  @Test
  void aKeyHasItsAnswerForADay() {
    Answer first = send("ann", "key", "body");
    now = now.plus(Duration.ofHours(24));
    assertThat(send("ann", "key", "body")).isSameAs(first);
    assertThatThrownBy(() -> send("ann", "key", "other body"))
        .isInstanceOfSatisfying(
            HttpFailure.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.KEY_REUSED));
    assertThat(send("bob", "key", "other body")).as("of another user").isNotSameAs(first);
    assertThat(calls).isEqualTo(2);

    now = now.plusNanos(1);
    assertThat(send("ann", "key", "body")).isNotSameAs(first);
    assertThat(calls).isEqualTo(3);
  }

  // Holds H8.
  @Test
  void theOldestOfAThousandKeysOfAllUsersIsForgotten() {
    Answer first = send("ann", "0", "body");
    for (int i = 1; i < IdempotencyTable.MOST; i++) {
      send("user-" + i % 7, Integer.toString(i), "body");
    }
    assertThat(calls).isEqualTo(IdempotencyTable.MOST);
    assertThat(send("ann", "0", "body")).as("none is forgotten yet").isSameAs(first);
    send("bob", "last", "body");
    int made = calls;
    for (int i = 1; i < IdempotencyTable.MOST; i++) {
      send("user-" + i % 7, Integer.toString(i), "body");
    }
    assertThat(calls).as("all others are known").isEqualTo(made);
    assertThat(send("ann", "0", "body")).isNotSameAs(first);
  }

  // Holds H8.
  @Test
  void whatFailedMayBeSentAgain() {
    assertThatThrownBy(
            () ->
                table.once(
                    "ann",
                    "key",
                    new byte[0],
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");
    assertThat(send("ann", "key", "another body")).isNotNull();
  }
}
