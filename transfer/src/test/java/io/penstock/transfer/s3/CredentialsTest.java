package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.FailureKind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class CredentialsTest {
  private Instant now = Instant.EPOCH;
  private boolean works = true;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private final Credentials credentials =
      new Credentials(
          () ->
              () -> {
                if (!works) {
                  throw new IllegalStateException("no route to the service");
                }
                return AwsBasicCredentials.create("key", "secret");
              },
          clock,
          Schedulers.immediate());

  @Test
  void saysHowToGiveSomeWhereNoneWereEverFound() {
    works = false;

    assertThat(HostileTest.failure(FailureKind.CREDENTIALS_INVALID, this::look))
        .hasMessageContaining("AWS_ACCESS_KEY_ID")
        .hasMessageContaining("no route");
  }

  // Holds J2.
  @Test
  void waitsForAServiceThatGaveSomeBefore() {
    look();
    works = false;
    look(); // they are remembered

    now = now.plusSeconds(60);
    assertThat(HostileTest.failure(FailureKind.UNREACHABLE, this::look))
        .hasMessageContaining("could not be renewed: no route");

    works = true;
    look();
  }

  private void look() {
    assertThat(credentials.current().block().accessKeyId()).isEqualTo("key");
  }
}
