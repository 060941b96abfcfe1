package io.penstock.pipeline.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneByOneTest {
  @Test
  void runsNoTwoTasksAtOnceAndAllInTheirOrder() throws Exception {
    try (Disk disk = new Disk(4)) {
      OneByOne writers = new OneByOne(disk.executor());
      AtomicInteger now = new AtomicInteger();
      List<Integer> order = new ArrayList<>();
      CountDownLatch through = new CountDownLatch(1_000);
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        writers.execute(
            () -> {
              assertThat(now.incrementAndGet()).isEqualTo(1);
              order.add(number);
              now.decrementAndGet();
              through.countDown();
            });
      }
      assertThat(through.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(order).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }
  }

  @Test
  void leavesItsThreadToOthersBetweenTwoTasks() {
    List<Runnable> turns = new ArrayList<>();
    OneByOne writers = new OneByOne(turns::add);
    List<String> ran = new ArrayList<>();
    writers.execute(() -> ran.add("first"));
    writers.execute(() -> ran.add("second"));
    assertThat(turns).hasSize(1);
    turns.remove(0).run();
    assertThat(ran).containsExactly("first");
    turns.remove(0).run();
    assertThat(ran).containsExactly("first", "second");
    assertThat(turns).isEmpty();
  }

  @Test
  void goesOnAfterATaskThatFails() {
    List<Runnable> turns = new ArrayList<>();
    OneByOne writers = new OneByOne(turns::add);
    List<String> ran = new ArrayList<>();
    writers.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    writers.execute(() -> ran.add("second"));
    assertThatThrownBy(turns.remove(0)::run).hasMessage("on purpose");
    turns.remove(0).run();
    assertThat(ran).containsExactly("second");
  }

  @Test
  void runsWhatItTookWhereTheThreadsEndMeanwhile() {
    List<Runnable> turns = new ArrayList<>();
    AtomicInteger room = new AtomicInteger(1);
    OneByOne writers =
        new OneByOne(
            task -> {
              if (room.getAndDecrement() <= 0) {
                throw new RejectedExecutionException("ended");
              }
              turns.add(task);
            });
    List<String> ran = new ArrayList<>();
    writers.execute(() -> ran.add("first"));
    writers.execute(() -> ran.add("second"));
    turns.remove(0).run();
    assertThat(ran).containsExactly("first", "second");
    assertThatThrownBy(() -> writers.execute(() -> ran.add("third")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(ran).hasSize(2);
  }
}
