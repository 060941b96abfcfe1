package io.penstock.pipeline.budget;

import io.penstock.config.Bandwidth;
import io.penstock.transfer.turns.Turns;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Grants bytes by the clock to those who wait for them, by turns. Thread-safe.
 *
 * <p>At most {@value #BURST_MILLIS} ms worth of unused bytes are saved up. When another limit of
 * the timetable begins, what waits goes on as it allows.
 */
final class BandwidthMeter {
  private static final long BURST_MILLIS = 100;
  private static final double NANOS = 1_000_000_000.0;

  /** The wall clock may be set, or the machine may sleep: it is looked at once more by then. */
  private static final Duration LONGEST_TRUST = Duration.ofMinutes(1);

  private final Bandwidth timetable;
  private final boolean unlimited;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Scheduler timer;
  private final Disposable.Swap alarm = Disposables.swap();
  private final Turns<Waiter> waiting = new Turns<>();

  /** Infinite where there is no limit now. */
  private double bytesPerSecond;

  private long knownUntil;
  private long filledUntil;

  /** Bytes that were asked for. */
  private long charged;

  /** Those of them that went on. */
  private long paid;

  /** Those that may go on by now, at most a burst more than were asked for. */
  private double granted;

  /** Goes on when so many bytes are granted to it. */
  record Waiter(int bytes, Runnable more) {}

  BandwidthMeter(Bandwidth timetable, Clock clock, LongSupplier nanoTime, Scheduler timer) {
    this.timetable = timetable;
    this.unlimited = timetable.unlimited();
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.timer = timer;
    this.filledUntil = nanoTime.getAsLong();
    lookUp(filledUntil);
  }

  /** Goes on at once, or on the timer once the bytes are granted. */
  void pay(Turns.Line<Waiter> line, int bytes, Runnable more) {
    if (unlimited || isPaid(line, bytes, more)) {
      more.run();
    }
  }

  private synchronized boolean isPaid(Turns.Line<Waiter> line, int bytes, Runnable more) {
    long now = nanoTime.getAsLong();
    fill(now);
    charged += bytes;
    if (waiting.size() == 0 && isGranted(bytes)) {
      paid += bytes;
      return true;
    }
    waiting.add(line, new Waiter(bytes, more));
    if (waiting.size() == 1) {
      setAlarm(now);
    }
    return false;
  }

  /** Takes back what was paid, as if it had never been asked for. */
  void giveBack(int bytes) {
    if (unlimited || bytes == 0) {
      return;
    }
    List<Runnable> due;
    synchronized (this) {
      charged -= bytes;
      paid -= bytes;
      due = due();
    }
    due.forEach(Runnable::run);
  }

  private boolean isGranted(int bytes) {
    return Double.isInfinite(bytesPerSecond) || granted >= paid + bytes;
  }

  private void wake() {
    List<Runnable> due;
    synchronized (this) {
      due = due();
    }
    due.forEach(Runnable::run);
  }

  private List<Runnable> due() {
    long now = nanoTime.getAsLong();
    fill(now);
    List<Runnable> due = new ArrayList<>();
    for (Waiter next = waiting.peek();
        next != null && isGranted(next.bytes());
        next = waiting.peek()) {
      waiting.poll();
      paid += next.bytes();
      due.add(next.more());
    }
    if (waiting.size() > 0) {
      setAlarm(now);
    }
    return due;
  }

  private void setAlarm(long now) {
    double seconds = (paid + waiting.peek().bytes() - granted) / bytesPerSecond;
    long wait = Math.min((long) Math.ceil(seconds * NANOS), knownUntil - now);
    alarm.update(timer.schedule(this::wake, Math.max(1, wait), TimeUnit.NANOSECONDS));
  }

  /** Grants what came due; the time of day is looked at where another limit may hold. */
  private void fill(long now) {
    if (now - knownUntil >= 0) {
      grant(knownUntil);
      lookUp(now);
    }
    grant(now);
  }

  private void grant(long until) {
    double seconds = Math.max(0, until - filledUntil) / NANOS;
    granted =
        Double.isInfinite(bytesPerSecond)
            ? charged
            : Math.min(
                granted + seconds * bytesPerSecond,
                charged + bytesPerSecond * BURST_MILLIS / 1_000);
    filledUntil = until;
  }

  private void lookUp(long now) {
    ZonedDateTime time = ZonedDateTime.now(clock);
    bytesPerSecond =
        timetable
            .at(time.toLocalTime())
            .map(limit -> (double) limit.bytes())
            .orElse(Double.POSITIVE_INFINITY);
    Duration known =
        timetable
            .untilNextChange(time)
            .filter(until -> until.compareTo(LONGEST_TRUST) < 0)
            .orElse(LONGEST_TRUST);
    knownUntil = now + known.toNanos();
  }
}
