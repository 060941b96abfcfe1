package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.FailureKind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

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

  @Test
  void forgetsWhatExpiredWithoutWaitingForALookUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    Credentials slow =
        new Credentials(
            () -> {
              int each = made.incrementAndGet();
              return () -> {
                if (asked.getCount() == 1 && now.isAfter(Instant.EPOCH)) {
                  asked.countDown();
                  await(answer);
                }
                return AwsBasicCredentials.create("key " + each, "secret");
              };
            },
            clock,
            Schedulers.boundedElastic());
    AwsCredentialsIdentity first = slow.current().block();
    now = now.plusSeconds(60);
    CompletableFuture<AwsCredentialsIdentity> lookUp = slow.current().toFuture();
    asked.await();

    slow.expired(first); // waits for ever where it needs what the look-up holds

    answer.countDown();
    slow.expired(lookUp.get());
    assertThat(slow.current().block().accessKeyId()).isEqualTo("key 2");
    slow.close().block();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void look() {
    assertThat(credentials.current().block().accessKeyId()).isEqualTo("key");
  }
}
