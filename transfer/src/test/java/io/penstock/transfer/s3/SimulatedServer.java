package io.penstock.transfer.s3;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A server in virtual time: so many requests at once take the latency, further ones queue; more in
 * a second than it allows it refuses.
 */
final class SimulatedServer {
  private final VirtualTimeScheduler time;
  long latencyMicros = 20_000;
  int capacity = Integer.MAX_VALUE;
  double requestsPerSecond = Double.POSITIVE_INFINITY;
  long served;
  long refused;
  private long[] freeAt = {};
  private double tokens;
  private long filled;

  SimulatedServer(VirtualTimeScheduler time) {
    this.time = time;
  }

  /** One request of one unit of work; {@code scale} makes it take longer. */
  Mono<Integer> answer(double scale) {
    return Mono.defer(
        () -> {
          long now = time.now(TimeUnit.MICROSECONDS);
          if (!admitted(now)) {
            return Mono.delay(Duration.ofMillis(5), time)
                .flatMap(
                    tick -> {
                      refused++;
                      return Mono.error(new TransferException(FailureKind.THROTTLED, "slow down"));
                    });
          }
          long end = begin(now) + (long) (latencyMicros * scale);
          occupy(end);
          return Mono.delay(Duration.ofNanos((end - now) * 1_000), time)
              .map(
                  tick -> {
                    served++;
                    return 1;
                  });
        });
  }

  private boolean admitted(long now) {
    if (Double.isInfinite(requestsPerSecond)) {
      filled = now;
      return true;
    }
    tokens = Math.min(requestsPerSecond / 20, tokens + (now - filled) / 1e6 * requestsPerSecond);
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private int slot;

  private long begin(long now) {
    if (capacity == Integer.MAX_VALUE) {
      return now;
    }
    if (freeAt.length != capacity) {
      freeAt = new long[capacity];
    }
    slot = 0;
    for (int i = 1; i < capacity; i++) {
      if (freeAt[i] < freeAt[slot]) {
        slot = i;
      }
    }
    return Math.max(now, freeAt[slot]);
  }

  private void occupy(long end) {
    if (capacity != Integer.MAX_VALUE) {
      freeAt[slot] = end;
    }
  }
}
