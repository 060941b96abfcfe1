package io.penstock.pipeline.budget;

import io.penstock.config.Bandwidth;
import io.penstock.transfer.turns.Turns;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;

/**
 * Bytes a second that all jobs of a process together may receive, by the time of day.
 *
 * <p>Bytes are paid for by turns between the jobs, within each in the order in which they were
 * charged. What comes too early waits on a timer, and the socket behind it with it; no thread
 * waits. Thread-safe.
 */
public final class BandwidthLimit {
  private final BandwidthMeter meter;
  private final Optional<BandwidthLimit> own;
  private final Turns.Line<BandwidthMeter.Waiter> line = new Turns.Line<>();

  /**
   * A limit from now on.
   *
   * @param clock tells the time of day, in its zone
   * @param nanoTime a monotonic clock in nanoseconds
   * @param timer where what waited goes on
   */
  public BandwidthLimit(Bandwidth timetable, Clock clock, LongSupplier nanoTime, Scheduler timer) {
    this(new BandwidthMeter(timetable, clock, nanoTime, timer), Optional.empty());
  }

  private BandwidthLimit(BandwidthMeter meter, Optional<BandwidthLimit> own) {
    this.meter = meter;
    this.own = own;
  }

  /** The same limit, waited for in a line of its own. */
  public BandwidthLimit forJob() {
    return new BandwidthLimit(meter, own);
  }

  /** This limit for a job that has one of its own besides: its bytes are paid to both. */
  public BandwidthLimit and(BandwidthLimit limitOfJob) {
    return new BandwidthLimit(meter, Optional.of(limitOfJob));
  }

  /**
   * Pays for bytes that were just taken in, or are about to be, then goes on: at once, or when they
   * and all that the job was charged before them are paid. For no bytes it waits for those before.
   *
   * @param more runs on this thread or on a timer; must not block
   */
  public void pay(int bytes, Runnable more) {
    if (own.isPresent()) {
      own.get().pay(bytes, () -> meter.pay(line, bytes, more));
    } else {
      meter.pay(line, bytes, more);
    }
  }

  /** Gives back bytes that were paid for and are not taken in: those who wait go on earlier. */
  public void giveBack(int bytes) {
    own.ifPresent(limit -> limit.giveBack(bytes));
    meter.giveBack(bytes);
  }
}
