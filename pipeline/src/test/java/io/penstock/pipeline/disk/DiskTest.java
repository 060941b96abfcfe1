package io.penstock.pipeline.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
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
}
