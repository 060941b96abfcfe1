package io.penstock.transfer.s3;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** Looks at every attempt under way once a tick; one timer for all costs less than one for each. */
final class StallWatch {
  private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
  private final LongSupplier nanoTime;
  private final Disposable ticking;
  private long last;

  StallWatch(Duration tick, Scheduler timer, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
    this.ticking =
        timer.schedulePeriodically(
            this::tick, tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
  }

  void begin(Attempt attempt) {
    attempts.add(attempt);
  }

  void end(Attempt attempt) {
    attempts.remove(attempt);
  }

  void stop() {
    ticking.dispose();
  }

  private void tick() {
    long now = nanoTime.getAsLong();
    long passed = now - last;
    last = now;
    attempts.forEach(attempt -> attempt.check(passed));
  }
}
