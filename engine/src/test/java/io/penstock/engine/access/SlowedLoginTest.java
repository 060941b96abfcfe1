package io.penstock.engine.access;

import static io.penstock.engine.access.AccessException.Kind.TOO_MANY_FAILURES;
import static io.penstock.engine.access.AccessException.Kind.WRONG_CREDENTIALS;
import static io.penstock.engine.access.AccessFixture.HERE;
import static io.penstock.engine.access.AccessFixture.PASSWORD;
import static io.penstock.engine.access.AccessFixture.WRONG;
import static io.penstock.engine.access.AccessFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowedLoginTest {
  @TempDir private Path temporary;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private AccessFixture fixture;
  private StoredAccessControl access;

  @BeforeEach
  void open() {
    fixture = new AccessFixture(temporary);
    access = fixture.open();
    access.createUser("ann", PASSWORD, Set.of(Role.ADMIN));
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  // Holds A4.
  @ParameterizedTest
  @ValueSource(strings = {"ann", "nobody", "no name!"})
  void slowedAttemptsAreRefusedWithoutWork(String user) {
    for (int i = 0; i < 5; i++) {
      assertRefused(WRONG_CREDENTIALS, () -> access.login(user, WRONG, HERE));
    }
    fixture.hashings.set(0);
    assertRefused(TOO_MANY_FAILURES, () -> access.login(user, PASSWORD, HERE));
    assertThat(fixture.hashings.get()).isZero();
  }

  @Test
  void rightPasswordServesAfterTheWait() {
    for (int i = 0; i < 5; i++) {
      assertRefused(WRONG_CREDENTIALS, () -> access.login("ann", WRONG, HERE));
    }
    fixture.pass(Duration.ofSeconds(1));
    assertThat(access.login("ann", PASSWORD, HERE)).isNotNull();
    assertThat(access.login("ann", PASSWORD, HERE)).isNotNull();
  }

  // Holds A4.
  @Test
  void changingAPasswordIsNoWayToGuess() {
    for (int i = 0; i < 5; i++) {
      assertRefused(WRONG_CREDENTIALS, () -> access.changePassword("ann", WRONG, PASSWORD, HERE));
    }
    assertRefused(TOO_MANY_FAILURES, () -> access.changePassword("ann", WRONG, PASSWORD, HERE));
    assertRefused(TOO_MANY_FAILURES, () -> access.login("ann", PASSWORD, HERE));
  }

  @Test
  void tokensAreNotSlowed() {
    var token = access.createToken("ann", "", java.util.Optional.empty()).token();
    for (int i = 0; i < 5; i++) {
      assertRefused(WRONG_CREDENTIALS, () -> access.login("ann", WRONG, HERE));
    }
    assertThat(access.authenticate(token)).isPresent();
  }

  /** An attempt that was let in while another failed counts with it. */
  @Test
  void guessingSideBySideGainsOneAttempt() throws Exception {
    List<Future<AccessException.Kind>> guesses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      guesses.add(threads.submit(() -> refusal(() -> access.login("ann", WRONG, HERE))));
    }
    int heard = 0;
    for (Future<AccessException.Kind> guess : guesses) {
      heard += guess.get() == WRONG_CREDENTIALS ? 1 : 0;
    }
    assertThat(heard).isBetween(FailureTable.FREE, FailureTable.FREE + HashingTurns.AT_ONCE - 1);
  }

  private static AccessException.Kind refusal(Runnable attempt) {
    try {
      attempt.run();
      throw new AssertionError("it was let in");
    } catch (AccessException e) {
      return e.kind();
    }
  }

  // Holds A4.
  @Test
  void twoPasswordsAreHashedAtOnceThirtyTwoWaitAndMoreAreRefused() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger hashing = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    PasswordHashing slow =
        new PasswordHashing(
            (password, salt, cost) -> {
              most.accumulateAndGet(hashing.incrementAndGet(), Math::max);
              uninterruptedly(open);
              hashing.decrementAndGet();
              return new byte[32];
            },
            AccessFixture.CHEAP,
            new SecureRandom());
    StoredAccessControl busy = fixture.open(slow);
    List<Future<AccessException.Kind>> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String from = "203.0.113." + i;
      attempts.add(threads.submit(() -> refusal(() -> busy.login("user" + from, WRONG, from))));
    }
    await()
        .until(() -> hashing.get() == 2 && attempts.stream().filter(Future::isDone).count() == 6);
    open.countDown();

    int refused = 0;
    for (Future<AccessException.Kind> attempt : attempts) {
      refused += attempt.get() == TOO_MANY_FAILURES ? 1 : 0;
    }
    assertThat(refused).isEqualTo(6);
    assertThat(most.get()).isEqualTo(2);
    assertRefused(WRONG_CREDENTIALS, () -> busy.login("ann", WRONG, "203.0.113.99"));
  }

  private static void uninterruptedly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
