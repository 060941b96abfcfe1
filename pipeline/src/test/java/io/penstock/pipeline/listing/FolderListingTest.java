package io.penstock.pipeline.listing;

import static io.penstock.pipeline.testing.FakeSource.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.disk.Disk;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;

class FolderListingTest {
  private static final int MOST = 8;

  private final Stopper stop = new Stopper();

  @Test
  void aServerThatIgnoresWhereToStartIsListedInOneRange() {
    ModelFolder folder = numbers(500);
    FakeSource source = source(folder, 5);
    source.refuseToStartAfter(FailureKind.START_IGNORED);

    list(source, folder, Set.of("000100", "000200"));

    assertThat(stop.failure.get()).isNull();
    assertThat(folder.judged()).isEqualTo(folder.keys());
    assertThat(folder.judges()).isEqualTo(1);
    assertThat(source.listings().size()).isLessThan(100 + MOST);
  }

  // Holds J7.
  @Test
  void anyOtherFailureOfOneRangeEndsAll() {
    ModelFolder folder = numbers(500);
    FakeSource source = source(folder, 5);
    source.refuseToStartAfter(FailureKind.BAD_LISTING);

    list(source, folder, Set.of("000100", "000200"));

    assertThat(stop.failure.get())
        .isInstanceOfSatisfying(
            TransferException.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_LISTING));
    assertThat(folder.wrongs()).isEmpty();
    assertThat(folder.allJudgesFinished()).isFalse();
  }

  @Test
  void aSubscriberThatDoesNotAskHoldsAllRangesStill() {
    ModelFolder folder = numbers(5_000);
    FakeSource source = source(folder, 5);
    List<String> borders = IntStream.range(1, MOST).mapToObj(i -> name(i * 600)).toList();
    try (Disk disk = new Disk(2)) {
      StepVerifier.create(listing(source, folder, Set.copyOf(borders), disk).verdicts(), 0)
          .thenAwait(Duration.ofMillis(300))
          .then(() -> assertThat(source.listings().size()).isLessThanOrEqualTo(4 * MOST))
          .thenRequest(Long.MAX_VALUE)
          .thenConsumeWhile(verdict -> true)
          .verifyComplete();
    }
    assertThat(folder.judged()).isEqualTo(folder.keys());
  }

  @Test
  void endsWheneverItsVerdictsAreAskedFor() {
    Random random = new Random(1);
    try (Disk disk = new Disk(2)) {
      for (int i = 0; i < 20_000; i++) {
        ModelFolder folder = numbers(1);
        CompletableFuture<Void> end = new CompletableFuture<>();
        BaseSubscriber<Integer> asking =
            new BaseSubscriber<>() {
              @Override
              protected void hookOnSubscribe(Subscription subscription) {}

              @Override
              protected void hookOnComplete() {
                end.complete(null);
              }
            };
        listing(source(folder, 5), folder, Set.of(), disk).verdicts().subscribe(asking);
        long until = System.nanoTime() + random.nextInt(100_000);
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }

        asking.request(Long.MAX_VALUE);

        assertThat(end).as("listing " + i).succeedsWithin(Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void aStopEndsAllRangesInOrder() {
    ModelFolder folder = numbers(5_000);
    FakeSource source = source(folder, 5);
    try (Disk disk = new Disk(2)) {
      listing(source, folder, Set.of(name(1_000), name(2_000)), disk)
          .verdicts()
          .doOnNext(verdict -> stop.stop())
          .blockLast(Duration.ofSeconds(30));
    }
    assertThat(folder.wrongs()).isEmpty();
    assertThat(source.listings().size()).isLessThan(100);
    assertThat(folder.judgesAreEnded()).isTrue();
  }

  private void list(FakeSource source, ModelFolder folder, Set<String> borders) {
    try (Disk disk = new Disk(3)) {
      listing(source, folder, borders, disk).verdicts().blockLast(Duration.ofSeconds(30));
    }
  }

  private FolderListing<Integer> listing(
      FakeSource source, ModelFolder folder, Set<String> borders, Disk disk) {
    return new FolderListing<>(
        source,
        "f/",
        folder.judge(),
        MOST,
        new ArrayList<>(new TreeSet<>(borders))
            .stream().map(border -> ObjectKey.of("f/" + border)).sorted().toList(),
        disk,
        () -> 0,
        stop);
  }

  private static ModelFolder numbers(int count) {
    return new ModelFolder(5, IntStream.range(0, count).mapToObj(FolderListingTest::name).toList());
  }

  private static String name(int number) {
    return "%06d".formatted(number);
  }

  private static FakeSource source(ModelFolder folder, int pageSize) {
    FakeSource source = new FakeSource(pageSize);
    folder.keys().forEach(key -> source.put(key.toString(), bytes("")));
    return source;
  }
}
