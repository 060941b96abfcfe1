package io.penstock.transfer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The limit against simulated servers, in virtual time. */
class ConcurrencyLimitTest {
  private static final int MOST = 128;

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SimulatedServer server = new SimulatedServer(time);
  private final Random random = new Random(7);
  private final EndpointPermits endpoint =
      new EndpointPermits(
          new ConcurrencyLimit(16, MOST, () -> time.now(TimeUnit.NANOSECONDS)), 100_000);
  private final RequestPermits permits = endpoint.forSource();

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 100, 1_000})
  void risesToTheMostWhereTheServerServesAny(int latencyMillis) {
    server.latencyMicros = latencyMillis * 1_000L;
    load(() -> 1);
    pass(Duration.ofMillis(40L * latencyMillis + 1_000));
    assertThat(endpoint.limit()).isEqualTo(MOST);
  }

  @ParameterizedTest
  @CsvSource({"4, 20", "24, 20", "24, 200", "60, 50", "100, 20"})
  void settlesWhereMoreAtOnceGetsNoMoreDone(int capacity, int latencyMillis) {
    server.capacity = capacity;
    server.latencyMicros = latencyMillis * 1_000L;
    load(() -> 1);
    pass(Duration.ofMillis(200L * latencyMillis));
    long rate = servedIn(Duration.ofSeconds(60)) / 60;
    assertThat(rate)
        .as("nearly all that it can")
        .isGreaterThanOrEqualTo((long) (0.9 * capacity * 1_000 / latencyMillis));
    assertThat(endpoint.limit())
        .as("and little more at once than that takes")
        .isBetween((int) (0.9 * capacity), Math.max(20, 3 * capacity));
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200, 1_000, 3_000})
  void getsMostOfWhatAServerAllowsThatThrottles(int requestsPerSecond) {
    server.requestsPerSecond = requestsPerSecond;
    load(() -> 1);
    pass(Duration.ofSeconds(20));
    server.refused = 0;
    long served = servedIn(Duration.ofSeconds(60));
    assertThat(served).isGreaterThan((long) (0.85 * 60 * requestsPerSecond));
    assertThat(server.refused).as("refusals").isLessThan(served / 10);
  }

  @Test
  void recoversAfterThrottlingEnds() {
    server.requestsPerSecond = 200;
    load(() -> 1);
    pass(Duration.ofSeconds(30));
    assertThat(endpoint.limit()).isLessThan(16);
    server.requestsPerSecond = Double.POSITIVE_INFINITY;
    pass(Duration.ofSeconds(10));
    assertThat(endpoint.limit()).isEqualTo(MOST);
  }

  @Test
  void fallsToOneWhereTheServerRefusesAll() {
    load(() -> 1);
    pass(Duration.ofSeconds(5));
    server.requestsPerSecond = 0;
    pass(Duration.ofSeconds(5));
    assertThat(endpoint.limit()).isEqualTo(1);
  }

  @Test
  void refusalsOfOneRoundTripLowerItOnce() {
    load(() -> 1);
    pass(Duration.ofSeconds(5));
    assertThat(endpoint.limit()).isEqualTo(MOST);
    server.requestsPerSecond = 0;
    pass(Duration.ofMillis(26));
    assertThat(endpoint.limit()).isEqualTo((int) (0.7 * MOST));
  }

  @Test
  void givesWayWhereTheServerSlowsDown() {
    server.capacity = 64;
    load(() -> 1);
    pass(Duration.ofSeconds(20));
    int before = endpoint.limit();
    server.capacity = 8;
    pass(Duration.ofSeconds(60));
    assertThat(endpoint.limit()).isLessThan(before / 2);
    assertThat(servedIn(Duration.ofSeconds(10))).isGreaterThan((long) (0.9 * 10 * 8 * 50));
  }

  @Test
  void findsACapacityThatGrew() {
    server.capacity = 8;
    load(() -> 1);
    pass(Duration.ofSeconds(20));
    server.capacity = 64;
    pass(Duration.ofSeconds(60));
    assertThat(servedIn(Duration.ofSeconds(10))).isGreaterThan((long) (0.85 * 10 * 64 * 50));
  }

  @Test
  void isNotLedAstrayByRequestsThatDiffer() {
    server.latencyMicros = 5_000;
    load(() -> random.nextInt(20) == 0 ? 40 : 0.2 + random.nextDouble());
    pass(Duration.ofMinutes(2));
    assertThat(endpoint.limit()).isGreaterThanOrEqualTo(MOST / 2);
  }

  @Test
  void staysWhereFewerAreUnderWayThanItAllows() {
    Flux.<Integer>generate(sink -> sink.next(1))
        .flatMap(i -> permits.run(() -> server.answer(1)), 8, 1)
        .subscribe();
    pass(Duration.ofSeconds(60));
    assertThat(endpoint.limit()).isEqualTo(16);
    assertThat(endpoint.inFlight()).isEqualTo(8);
  }

  @Test
  void sourcesShareFairly() {
    server.capacity = 24;
    long[] served = new long[2];
    for (int source = 0; source < 2; source++) {
      int number = source;
      Flux.<Integer>generate(sink -> sink.next(1))
          .flatMap(
              i -> permits.run(() -> server.answer(1)).doOnNext(done -> served[number]++), 200, 1)
          .subscribe();
    }
    pass(Duration.ofSeconds(60));
    assertThat(served[0]).isCloseTo(served[1], withPercentage(5));
  }

  /** More than the limit may ever allow, for ever; what is refused is tried again. */
  private void load(DoubleSupplier scale) {
    Flux.<Integer>generate(sink -> sink.next(1))
        .flatMap(
            i ->
                permits
                    .run(() -> server.answer(scale.getAsDouble()))
                    .onErrorResume(error -> Mono.empty()),
            2 * MOST,
            1)
        .subscribe();
  }

  private long servedIn(Duration duration) {
    long before = server.served;
    pass(duration);
    return server.served - before;
  }

  private void pass(Duration duration) {
    time.advanceTimeBy(duration);
  }
}
