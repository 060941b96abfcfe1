package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class RequestPermitsTest {
  private final TransferException throttled =
      new TransferException(FailureKind.THROTTLED, "slow down");

  private final List<Sinks.One<Integer>> running = new ArrayList<>();
  private final List<Integer> started = new ArrayList<>();

  private static EndpointPermits endpoint(int first, int most, int mostWaiting) {
    return new EndpointPermits(new ConcurrencyLimit(first, most, System::nanoTime), mostWaiting);
  }

  private Disposable begin(RequestPermits permits, int number) {
    return permits
        .run(
            () -> {
              started.add(number);
              Sinks.One<Integer> sink = Sinks.one();
              running.add(sink);
              return sink.asMono();
            })
        .subscribe(value -> {}, error -> {});
  }

  @Test
  void servesWaitersInOrderAndForgetsThoseThatCancel() {
    EndpointPermits endpoint = endpoint(1, 1, 10);
    RequestPermits permits = endpoint.forSource();
    begin(permits, 0);
    begin(permits, 1);
    Disposable cancelled = begin(permits, 2);
    begin(permits, 3);
    assertThat(endpoint.waiting()).isEqualTo(3);

    cancelled.dispose();
    assertThat(endpoint.waiting()).isEqualTo(2);
    running.get(0).tryEmitValue(1).orThrow();
    running.get(1).tryEmitValue(1).orThrow();

    assertThat(started).containsExactly(0, 1, 3);
    assertThat(endpoint.inFlight()).isEqualTo(1);
  }

  @Test
  void takesPermitsBackFromAnswersThatNobodyAsksForYet() {
    EndpointPermits endpoint = endpoint(1, 1, 10);
    RequestPermits permits = endpoint.forSource();

    StepVerifier.create(permits.run(() -> Mono.just("page")), 0)
        .then(() -> assertThat(endpoint.inFlight()).isZero())
        .thenRequest(1)
        .expectNext("page")
        .verifyComplete();
  }

  // Holds J13.
  @Test
  void servesSourcesByTurnsHoweverManyRequestsOneHas() {
    EndpointPermits endpoint = endpoint(1, 1, 10_000);
    RequestPermits flooding = endpoint.forSource();
    RequestPermits small = endpoint.forSource();
    for (int i = 0; i < 1_000; i++) {
      begin(flooding, i);
    }
    for (int i = 0; i < 10; i++) {
      begin(small, -1 - i);
    }

    for (int i = 0; i < 20; i++) {
      running.get(i).tryEmitValue(1).orThrow();
    }

    assertThat(started).hasSize(21).contains(-1, -10);
  }

  @Test
  void givesAPermitBackWhenARunningRequestIsCancelled() {
    EndpointPermits endpoint = endpoint(1, 1, 10);
    RequestPermits permits = endpoint.forSource();
    Disposable first = begin(permits, 0);
    begin(permits, 1);

    first.dispose();
    first.dispose();

    assertThat(started).containsExactly(0, 1);
    assertThat(endpoint.inFlight()).isEqualTo(1);
  }

  @Test
  void boundsItsWaiters() {
    EndpointPermits endpoint = endpoint(1, 1, 1);
    RequestPermits permits = endpoint.forSource();
    begin(permits, 0);
    begin(permits, 1);

    assertThatThrownBy(() -> permits.run(() -> Mono.just(1)).block())
        .isInstanceOf(IllegalStateException.class);
    assertThat(endpoint.waiting()).isEqualTo(1);
  }

  @Test
  void neverFallsBelowOneOrRisesAboveTheMost() {
    EndpointPermits endpoint = endpoint(16, 20, 1000);
    RequestPermits permits = endpoint.forSource();
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> permits.run(() -> Mono.error(throttled)).block())
          .isSameAs(throttled);
    }
    assertThat(endpoint.limit()).isEqualTo(1);

    for (int i = 0; i < 2000; i++) {
      List<Mono<Integer>> batch = new ArrayList<>();
      for (int j = 0; j < 30; j++) {
        batch.add(permits.run(() -> Mono.just(1)));
      }
      Mono.when(batch).block();
    }
    assertThat(endpoint.limit()).isLessThanOrEqualTo(20);
    assertThat(endpoint.inFlight()).isZero();
  }

  @Test
  void runsAHundredThousandThatEndAtOnceWithoutNesting() {
    RequestPermits permits = endpoint(1, 1, 100_000).forSource();
    begin(permits, 0);
    AtomicInteger passed = new AtomicInteger();
    for (int i = 0; i < 99_999; i++) {
      permits.run(() -> Mono.just(1)).subscribe(value -> passed.incrementAndGet());
    }

    running.get(0).tryEmitValue(1).orThrow();

    assertThat(passed).hasValue(99_999);
  }

  @Test
  void losesNoPermitToARaceOfGrantAndCancel() {
    EndpointPermits endpoint = endpoint(2, 2, 1000);
    RequestPermits permits = endpoint.forSource();
    Flux.range(0, 5_000)
        .flatMap(
            i -> {
              Mono<Long> request =
                  permits.run(() -> Mono.fromCallable(() -> 1L).subscribeOn(Schedulers.parallel()));
              return i % 2 == 0
                  ? request
                  : Mono.firstWithSignal(
                      request, Mono.fromCallable(() -> 2L).subscribeOn(Schedulers.parallel()));
            },
            50,
            1)
        .blockLast();

    org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(endpoint.inFlight()).isZero());
    assertThat(permits.run(() -> Mono.just(1)).block()).isEqualTo(1);
  }
}
