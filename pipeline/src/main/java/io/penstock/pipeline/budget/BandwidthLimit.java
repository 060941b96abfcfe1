package io.penstock.pipeline.budget;

import io.penstock.config.Bandwidth;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Bytes a second that all jobs of a process together may receive, by the time of day.
 *
 * <p>Bytes are paid for in the order in which they were charged. What comes too early waits on a
 * timer, and the socket behind it with it; no thread waits. At most {@value #BURST_MILLIS} ms worth
 * of unused bytes are saved up. When the limit changes, what waits goes on as the new one allows.
 * Thread-safe.
 */
public final class BandwidthLimit {
  private static final long BURST_MILLIS = 100;
  private static final double NANOS = 1_000_000_000.0;

  /** The wall clock may be set, or the machine may sleep: it is looked at once more by then. */
  private static final Duration LONGEST_TRUST = Duration.ofMinutes(1);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Scheduler timer;
  private final Disposable.Swap alarm = Disposables.swap();
  private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();
  private volatile boolean everLimited;
  private Bandwidth timetable;

  /** Infinite where there is no limit now. */
  private double bytesPerSecond;

  private long knownUntil;
  private long filledUntil;
  private long charged;
  private double granted;

  /** Goes on when so many bytes are granted in all. */
  private record Waiter(long bytes, Runnable more) {}

  /**
   * A limit from now on.
   *
   * @param clock tells the time of day, in its zone
   * @param nanoTime a monotonic clock in nanoseconds
   * @param timer where what waited goes on
   */
  public BandwidthLimit(Bandwidth timetable, Clock clock, LongSupplier nanoTime, Scheduler timer) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.timer = timer;
    this.filledUntil = nanoTime.getAsLong();
    change(timetable, filledUntil);
  }

  /**
   * Sets other limits, which hold at once: what waits goes on earlier or later than it would have.
   */
  public void set(Bandwidth limits) {
    List<Runnable> due;
    synchronized (this) {
      long now = nanoTime.getAsLong();
      fill(now);
      change(limits, now);
      due = takeDue(now);
    }
    due.forEach(Runnable::run);
  }

  /**
   * Pays for bytes that were just taken in, or are about to be, then goes on: at once, or when they
   * and all that were charged before them are paid. For no bytes it waits for those before.
   *
   * @param more runs on this thread or on the timer; must not block
   */
  public void pay(int bytes, Runnable more) {
    if (!everLimited || isPaid(bytes, more)) {
      more.run();
    }
  }

  private synchronized boolean isPaid(int bytes, Runnable more) {
    long now = nanoTime.getAsLong();
    fill(now);
    charged += bytes;
    if (waiting.isEmpty() && isGranted(charged)) {
      return true;
    }
    waiting.add(new Waiter(charged, more));
    if (waiting.size() == 1) {
      setAlarm(now);
    }
    return false;
  }

  private boolean isGranted(long bytes) {
    return Double.isInfinite(bytesPerSecond) || granted >= bytes;
  }

  private void wake() {
    List<Runnable> due;
    synchronized (this) {
      long now = nanoTime.getAsLong();
      fill(now);
      due = takeDue(now);
    }
    due.forEach(Runnable::run);
  }

  private List<Runnable> takeDue(long now) {
    List<Runnable> due = new ArrayList<>();
    while (!waiting.isEmpty() && isGranted(waiting.peek().bytes())) {
      due.add(waiting.poll().more());
    }
    if (!waiting.isEmpty()) {
      setAlarm(now);
    }
    return due;
  }

  private void setAlarm(long now) {
    double seconds = (waiting.peek().bytes() - granted) / bytesPerSecond;
    long wait = Math.min((long) Math.ceil(seconds * NANOS), knownUntil - now);
    alarm.update(timer.schedule(this::wake, Math.max(1, wait), TimeUnit.NANOSECONDS));
  }

  private void change(Bandwidth limits, long now) {
    timetable = limits;
    everLimited = !limits.unlimited();
    lookUp(now);
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
