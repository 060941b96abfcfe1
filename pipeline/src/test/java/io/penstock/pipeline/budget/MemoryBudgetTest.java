package io.penstock.pipeline.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(100);

  @AfterEach
  void allBytesAreBack() {
    assertThat(budget.reserved()).isZero();
  }

  @Test
  void waitsUntilEnoughBytesAreGivenBack() {
    Sinks.Empty<Void> first = Sinks.empty();
    List<String> ended = new ArrayList<>();
    budget.within(80, first.asMono()).subscribe(null, null, () -> ended.add("first"));
    budget.within(30, Mono.empty()).subscribe(null, null, () -> ended.add("second"));
    assertThat(ended).isEmpty();
    assertThat(budget.reserved()).isEqualTo(80);

    first.tryEmitEmpty();

    assertThat(ended).containsExactlyInAnyOrder("first", "second");
  }

  @Test
  void servesFirstComeFirstServedEvenWhereALaterOneWouldFit() {
    Sinks.Empty<Void> first = Sinks.empty();
    List<String> begun = new ArrayList<>();
    budget.within(80, first.asMono()).subscribe();
    budget.within(90, Mono.fromRunnable(() -> begun.add("large"))).subscribe();
    budget.within(10, Mono.fromRunnable(() -> begun.add("small"))).subscribe();
    assertThat(begun).isEmpty();

    first.tryEmitEmpty();

    assertThat(begun).containsExactly("large", "small");
  }

  @Test
  void grantsAHundredThousandThatGiveBackAtOnceWithoutNesting() {
    MemoryBudget.Reservation all = budget.reservation(100);
    all.await(() -> {});
    AtomicInteger granted = new AtomicInteger();
    for (int i = 0; i < 100_000; i++) {
      MemoryBudget.Reservation one = budget.reservation(60);
      one.await(
          () -> {
            granted.incrementAndGet();
            one.release();
          });
    }

    all.release();

    assertThat(granted).hasValue(100_000);
  }

  // Holds J13.
  @Test
  void servesJobsByTurnsHoweverManyObjectsOneKeepsWaiting() {
    MemoryBudget flooding = budget.forJob();
    MemoryBudget small = budget.forJob();
    List<String> begun = new ArrayList<>();
    Sinks.Empty<Void> first = Sinks.empty();
    flooding.within(100, first.asMono()).subscribe();
    for (int i = 0; i < 100; i++) {
      flooding.within(100, Mono.fromRunnable(() -> begun.add("flooding"))).subscribe();
    }
    for (int i = 1; i <= 10; i++) {
      String name = "small " + i;
      small.within(10, Mono.fromRunnable(() -> begun.add(name))).subscribe();
    }
    assertThat(begun).isEmpty();

    first.tryEmitEmpty();

    assertThat(begun).hasSize(110);
    assertThat(begun.indexOf("small 10")).isLessThan(20);
  }

  @Test
  void moreThanThereIsReservesAllThereIs() {
    StepVerifier.create(budget.within(1_000, Mono.fromSupplier(budget::reserved)))
        .expectNext(100L)
        .verifyComplete();
  }

  @Test
  void oneThatIsCancelledWhileWaitingDoesNotHoldUpTheNext() {
    Sinks.Empty<Void> first = Sinks.empty();
    List<String> begun = new ArrayList<>();
    budget.within(100, first.asMono()).subscribe();
    Disposable second =
        budget.within(100, Mono.fromRunnable(() -> begun.add("second"))).subscribe();
    budget.within(100, Mono.fromRunnable(() -> begun.add("third"))).subscribe();

    second.dispose();
    first.tryEmitEmpty();

    assertThat(begun).containsExactly("third");
  }

  @Test
  void workThatFailsOrIsCancelledGivesItsBytesBack() {
    StepVerifier.create(budget.within(60, Mono.error(new IllegalStateException("no"))))
        .verifyErrorMessage("no");
    Disposable never = budget.within(60, Mono.never()).subscribe();
    assertThat(budget.reserved()).isEqualTo(60);
    never.dispose();
  }

  @Test
  void givesTheBytesBackAtOnceWhereACancelMeetsTheGrant() throws Exception {
    Sinks.Empty<Void> first = Sinks.empty();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    budget.within(100, first.asMono()).subscribe();
    Disposable second =
        budget
            .within(
                100,
                Mono.fromCallable(
                    () -> {
                      begun.countDown();
                      return cancelled.await(30, TimeUnit.SECONDS);
                    }))
            .subscribe();
    CompletableFuture<Void> granting = CompletableFuture.runAsync(first::tryEmitEmpty);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    second.dispose();

    assertThat(budget.reserved()).isZero();
    cancelled.countDown();
    granting.join();
  }

  @Test
  void neverExceedsItsCapacityWhenManyThreadsAsk() {
    AtomicLong held = new AtomicLong();
    AtomicLong most = new AtomicLong();
    Flux.range(0, 20_000)
        .flatMap(
            i ->
                budget.within(
                    i % 40 + 1,
                    Mono.fromRunnable(
                            () -> most.accumulateAndGet(held.addAndGet(i % 40 + 1), Math::max))
                        .then(Mono.fromRunnable(() -> held.addAndGet(-(i % 40 + 1))))
                        .subscribeOn(Schedulers.parallel())),
            64)
        .blockLast();
    assertThat(most.get()).isPositive().isLessThanOrEqualTo(100);
  }
}
