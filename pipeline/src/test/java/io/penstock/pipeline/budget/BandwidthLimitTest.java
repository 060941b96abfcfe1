package io.penstock.pipeline.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class BandwidthLimitTest {
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

  @Test
  void bytesGoOnWhenTheyArePaid() {
    Reader reader = new Reader(limit(Optional.of(1_000L)), 100);
    reader.read();
    assertThat(reader.buffers).isEqualTo(1);
    time.advanceTimeBy(Duration.ofMillis(9_999));
    assertThat(reader.buffers).isEqualTo(100);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(reader.buffers).isEqualTo(101);
  }

  @Test
  void readersSideBySideShareTheLimit() {
    BandwidthLimit limit = limit(Optional.of(1_000L));
    Reader first = new Reader(limit, 100);
    Reader second = new Reader(limit, 100);
    first.read();
    second.read();
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(first.buffers + second.buffers).isBetween(100, 102);
    assertThat(first.buffers).isBetween(49, 52);
  }

  @Test
  void aPauseSavesUpNoMoreThanTheBurst() {
    BandwidthLimit limit = limit(Optional.of(1_000L));
    time.advanceTimeBy(Duration.ofHours(1));
    Reader reader = new Reader(limit, 50);
    reader.read();
    assertThat(reader.buffers).as("two fit the burst of 100 ms").isEqualTo(3);
  }

  @Test
  void withoutALimitNothingWaits() {
    int[] more = {0};
    limit(Optional.empty()).pay(1 << 30, () -> more[0]++);
    assertThat(more[0]).isEqualTo(1);
    assertThat(time.getScheduledTaskCount()).isZero();
  }

  private BandwidthLimit limit(Optional<Long> bytesPerSecond) {
    return new BandwidthLimit(bytesPerSecond, () -> time.now(TimeUnit.NANOSECONDS), time);
  }

  /** Takes buffer after buffer for as long as it may. */
  private static final class Reader {
    private final BandwidthLimit limit;
    private final int size;
    private int buffers;

    Reader(BandwidthLimit limit, int size) {
      this.limit = limit;
      this.size = size;
    }

    void read() {
      buffers++;
      limit.pay(size, this::read);
    }
  }
}
