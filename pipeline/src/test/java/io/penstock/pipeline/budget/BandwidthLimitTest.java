package io.penstock.pipeline.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class BandwidthLimitTest {
  private static final Percentage FIVE_PERCENT = Percentage.withPercentage(5);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

  /** A quarter to eight in the morning, where the times of the tables hold. */
  private final Clock clock =
      new VirtualClock(Instant.parse("2026-11-23T06:45:00Z"), ZoneId.of("Europe/Berlin"));

  @Test
  void bytesGoOnWhenTheyArePaid() {
    Reader reader = new Reader(limit(bytesPerSecond(1_000)), 100);
    reader.read();
    assertThat(reader.buffers).isEqualTo(1);
    time.advanceTimeBy(Duration.ofMillis(9_999));
    assertThat(reader.buffers).isEqualTo(100);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(reader.buffers).isEqualTo(101);
  }

  @Test
  void readersSideBySideShareTheLimit() {
    BandwidthLimit limit = limit(bytesPerSecond(1_000));
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
    BandwidthLimit limit = limit(bytesPerSecond(1_000));
    time.advanceTimeBy(Duration.ofHours(1));
    Reader reader = new Reader(limit, 50);
    reader.read();
    assertThat(reader.buffers).as("two fit the burst of 100 ms").isEqualTo(3);
  }

  @Test
  void sizesThatDifferAddUpToTheLimit() {
    BandwidthLimit limit = limit(Bandwidth.parse("1MB"));
    Reader[] readers = new Reader[32];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = new Reader(limit, 1 + i * i * 257);
      readers[i].read();
    }
    time.advanceTimeBy(Duration.ofSeconds(100));
    long bytes = 0;
    for (Reader reader : readers) {
      bytes += reader.bytes();
    }
    assertThat(bytes).isCloseTo(100_000_000L, FIVE_PERCENT);
  }

  @Test
  void noBytesWaitForThoseBeforeThem() {
    BandwidthLimit limit = limit(bytesPerSecond(1_000));
    limit.pay(500, () -> {});
    int[] done = {0};
    limit.pay(0, () -> done[0]++);
    time.advanceTimeBy(Duration.ofMillis(499));
    assertThat(done[0]).isZero();
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(done[0]).isEqualTo(1);
    limit.pay(0, () -> done[0]++);
    assertThat(done[0]).isEqualTo(2);
  }

  @Test
  void bytesThatAreGivenBackLetThoseWhoWaitGoOn() {
    BandwidthLimit limit = limit(bytesPerSecond(1_000));
    int[] done = {0};
    limit.pay(5_000, () -> limit.giveBack(5_000));
    limit.pay(4_000, () -> done[0]++);
    time.advanceTimeBy(Duration.ofMillis(4_999));
    assertThat(done[0]).isZero();
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(done[0]).isEqualTo(1);
  }

  @Test
  void bytesThatAreGivenBackAreNotSavedUp() {
    BandwidthLimit limit = limit(bytesPerSecond(1_000));
    limit.pay(5_000, () -> {});
    time.advanceTimeBy(Duration.ofSeconds(5));
    limit.giveBack(5_000);
    Reader reader = new Reader(limit, 50);
    reader.read();
    assertThat(reader.buffers).as("two fit the burst of 100 ms").isEqualTo(3);
  }

  @Test
  void bytesAreGivenBackToTheJobsOwnLimitToo() {
    BandwidthLimit limit = limit(Bandwidth.UNLIMITED).and(limit(bytesPerSecond(1_000)));
    int[] done = {0};
    limit.pay(5_000, () -> limit.giveBack(5_000));
    limit.pay(4_000, () -> done[0]++);
    time.advanceTimeBy(Duration.ofSeconds(5));
    assertThat(done[0]).isEqualTo(1);
  }

  // Holds J13.
  @Test
  void jobsPayByTurnsHoweverMuchOneIsCharged() {
    BandwidthLimit limit = limit(bytesPerSecond(1_000));
    BandwidthLimit flooding = limit.forJob();
    for (int i = 0; i < 1_000; i++) {
      flooding.pay(100, () -> {});
    }
    BandwidthLimit small = limit.forJob();
    int[] done = {0};
    for (int i = 0; i < 10; i++) {
      small.pay(100, () -> done[0]++);
    }
    time.advanceTimeBy(Duration.ofSeconds(2));
    assertThat(done[0]).as("ten of twenty turns").isEqualTo(10);
  }

  @Test
  void aLimitOfTheJobsOwnHoldsBesidesTheShared() {
    BandwidthLimit shared = limit(bytesPerSecond(1_000));
    BandwidthLimit own =
        limit(until(LocalTime.of(7, 46, 40), of(200), Optional.empty())); // for 100 s
    Reader slow = new Reader(shared.and(own).forJob(), 10);
    Reader fast = new Reader(shared.forJob(), 10);
    slow.read();
    fast.read();
    time.advanceTimeBy(Duration.ofSeconds(100));
    assertThat(slow.bytes()).isCloseTo(20_000L, FIVE_PERCENT);
    assertThat(slow.bytes() + fast.bytes()).isCloseTo(100_000L, FIVE_PERCENT);

    long before = slow.bytes();
    time.advanceTimeBy(Duration.ofSeconds(100));
    assertThat(slow.bytes() - before).as("half of what is shared").isCloseTo(50_000L, FIVE_PERCENT);
  }

  @Test
  void withoutALimitNothingWaits() {
    int[] more = {0};
    limit(Bandwidth.UNLIMITED).pay(1 << 30, () -> more[0]++);
    assertThat(more[0]).isEqualTo(1);
    assertThat(time.getScheduledTaskCount()).isZero();
  }

  @Test
  void limitFollowsTheTimeOfDay() {
    Reader reader = new Reader(limit(Bandwidth.parse("08:00-18:00 1MB, 4MB")), 100_000);
    reader.read();
    assertThat(bytesIn(reader, Duration.ofMinutes(15))).isCloseTo(4_000_000L * 900, FIVE_PERCENT);
    assertThat(bytesIn(reader, Duration.ofMinutes(10))).isCloseTo(1_000_000L * 600, FIVE_PERCENT);
    time.advanceTimeBy(Duration.ofHours(9).plusMinutes(50));
    assertThat(bytesIn(reader, Duration.ofMinutes(10))).isCloseTo(4_000_000L * 600, FIVE_PERCENT);
  }

  @Test
  void whatWaitsWhenAPeriodEndsGoesOnAsTheNextAllows() {
    BandwidthLimit limit = limit(Bandwidth.parse("00:00-07:46 100KB, 07:46-24:00 unlimited"));
    int[] done = {0};
    limit.pay(60_000_000, () -> done[0]++); // ten minutes' worth
    time.advanceTimeBy(Duration.ofSeconds(59));
    assertThat(done[0]).isZero();
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(done[0]).isEqualTo(1);
    limit.pay(1 << 30, () -> done[0]++);
    assertThat(done[0]).isEqualTo(2);
  }

  @Test
  void whatWaitsIsTimedAnewWhenTheLimitIsRaised() {
    BandwidthLimit limit = limit(until(LocalTime.of(7, 45, 5), of(100), of(1_000)));
    int[] done = {0};
    limit.pay(1_000, () -> done[0]++);
    limit.pay(1_000, () -> done[0]++);
    time.advanceTimeBy(Duration.ofMillis(5_499));
    assertThat(done[0]).isZero();
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(done[0]).isEqualTo(1);
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(done[0]).isEqualTo(2);
  }

  @Test
  void whatWaitsIsTimedAnewWhenTheLimitIsLowered() {
    BandwidthLimit limit = limit(until(LocalTime.of(7, 45, 1), of(1_000), of(100)));
    int[] done = {0};
    limit.pay(1_500, () -> done[0]++);
    time.advanceTimeBy(Duration.ofMillis(5_999));
    assertThat(done[0]).isZero();
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(done[0]).isEqualTo(1);
  }

  @Test
  void whatCameUnlimitedIsNeitherOwedNorSavedUp() {
    BandwidthLimit limit = limit(until(LocalTime.of(7, 45, 1), Optional.empty(), of(1_000)));
    int[] done = {0};
    limit.pay(1 << 30, () -> done[0]++);
    assertThat(done[0]).isEqualTo(1);
    time.advanceTimeBy(Duration.ofSeconds(1));
    limit.pay(1_000, () -> done[0]++);
    assertThat(done[0]).isEqualTo(1);
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(done[0]).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetIsFollowedWithinAMinute() {
    VirtualClock wrong =
        new VirtualClock(Instant.parse("2026-11-23T06:45:00Z"), ZoneId.of("Europe/Berlin"));
    BandwidthLimit limit =
        new BandwidthLimit(
            Bandwidth.parse("08:00-18:00 1MB, 4MB"),
            wrong,
            () -> time.now(TimeUnit.NANOSECONDS),
            time);
    Reader reader = new Reader(limit, 100_000);
    reader.read();
    wrong.start = wrong.start.plus(Duration.ofHours(1));
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(bytesIn(reader, Duration.ofMinutes(10))).isCloseTo(1_000_000L * 600, FIVE_PERCENT);
  }

  @Test
  void nothingIsScheduledWhenNothingWaits() {
    Reader reader = new Reader(limit(Bandwidth.parse("08:00-18:00 1MB, 4MB")), 100_000);
    reader.read();
    reader.enough = true;
    time.advanceTimeBy(Duration.ofHours(1));
    long tasks = time.getScheduledTaskCount();
    time.advanceTimeBy(Duration.ofDays(1));
    assertThat(time.getScheduledTaskCount()).isCloseTo(tasks, within(0L));
  }

  private long bytesIn(Reader reader, Duration duration) {
    long before = reader.bytes();
    time.advanceTimeBy(duration);
    return reader.bytes() - before;
  }

  private static Bandwidth bytesPerSecond(long bytes) {
    return Bandwidth.of(new DataSize(bytes));
  }

  /** One limit until a time of the morning, and another from then on. */
  private static Bandwidth until(
      LocalTime end, Optional<DataSize> before, Optional<DataSize> afterwards) {
    return new Bandwidth(
        afterwards, List.of(new Bandwidth.Period(LocalTime.of(7, 0), end, before)));
  }

  private static Optional<DataSize> of(long bytesPerSecond) {
    return Optional.of(new DataSize(bytesPerSecond));
  }

  private BandwidthLimit limit(Bandwidth bandwidth) {
    return new BandwidthLimit(bandwidth, clock, () -> time.now(TimeUnit.NANOSECONDS), time);
  }

  private final class VirtualClock extends Clock {
    private Instant start;
    private final ZoneId zone;

    VirtualClock(Instant start, ZoneId zone) {
      this.start = start;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new VirtualClock(start, other);
    }

    @Override
    public Instant instant() {
      return start.plusNanos(time.now(TimeUnit.NANOSECONDS));
    }
  }

  /** Takes buffer after buffer for as long as it may. */
  private static final class Reader {
    private final BandwidthLimit limit;
    private final int size;
    private int buffers;
    private boolean enough;

    Reader(BandwidthLimit limit, int size) {
      this.limit = limit;
      this.size = size;
    }

    void read() {
      if (!enough) {
        buffers++;
        limit.pay(size, this::read);
      }
    }

    long bytes() {
      return (long) buffers * size;
    }
  }
}
