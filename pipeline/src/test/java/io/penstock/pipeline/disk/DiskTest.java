package io.penstock.pipeline.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class DiskTest {
  @Test
  void cancellingDoesNotInterruptACallUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Disk disk = new Disk(1)) {
      Disposable call =
          disk.call(
                  () -> {
                    begun.countDown();
                    goOn.await();
                    interrupted.set(Thread.interrupted());
                    return 1;
                  })
              .subscribe();
      begun.await();
      call.dispose();
      goOn.countDown();
    }
    assertThat(interrupted).isFalse();
  }

  @Test
  void anErrorOfTheVirtualMachineReachesTheSubscriber() {
    try (Disk disk = new Disk(1)) {
      StepVerifier.create(
              disk.call(
                  () -> {
                    throw new InternalError("a fault occurred in an unsafe memory access");
                  }))
          .verifyError(FatalDiskException.class);
    }
  }

  @Test
  void anErrorOfAClassReachesTheSubscriber() {
    try (Disk disk = new Disk(1)) {
      StepVerifier.create(
              disk.call(
                  () -> {
                    throw new NoClassDefFoundError("no descriptor was left to load it");
                  }))
          .verifyError(FatalDiskException.class);
    }
  }

  @Test
  void closingWaitsForTheCallUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    try (Disk disk = new Disk(1)) {
      disk.run(
              () -> {
                begun.countDown();
                LockSupport.parkNanos(50_000_000);
                ended.set(true);
              })
          .subscribe();
      begun.await();
    }
    assertThat(ended).isTrue();
  }

  // Holds J13.
  @Test
  void makesCallsOfJobsByTurnsHoweverManyOneHas() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    List<String> made = new ArrayList<>();
    try (Disk disk = new Disk(1)) {
      disk.call(
              () -> {
                begun.countDown();
                goOn.await();
                return 1;
              })
          .subscribe();
      begun.await();
      Executor flooding = disk.forJob().executor();
      Disk small = disk.forJob();
      for (int i = 0; i < 1_000; i++) {
        flooding.execute(() -> made.add("flooding"));
      }
      for (int i = 1; i <= 10; i++) {
        String name = "small " + i;
        small.run(() -> made.add(name)).subscribe();
      }
      assertThat(disk.queued()).isEqualTo(1_010);
      goOn.countDown();
    }
    assertThat(made).hasSize(1_010);
    assertThat(made.indexOf("small 10")).isLessThan(20);
  }

  @Test
  void takesNoCallOnceItsThreadsHaveEnded() {
    Disk disk = new Disk(1);
    Executor executor = disk.forJob().executor();
    disk.close();

    assertThatThrownBy(() -> executor.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(disk.queued()).isZero();
  }
}
