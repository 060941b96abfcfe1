package io.penstock.pipeline.budget;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;

/**
 * Bytes a second that all jobs of a process together may receive.
 *
 * <p>Thread-safe. What comes too early waits on a timer, and the socket behind it with it; no
 * thread waits. At most {@value #BURST_MILLIS} ms worth of unused bytes are saved up.
 */
public final class BandwidthLimit {
  private static final long BURST_MILLIS = 100;
  private static final long NANOS = 1_000_000_000L;

  private final long bytesPerSecond;
  private final LongSupplier nanoTime;
  private final Scheduler timer;
  private long paidUntil;

  /**
   * A limit from now on.
   *
   * @param bytesPerSecond at least 1; unlimited when empty
   * @param nanoTime a monotonic clock in nanoseconds
   * @param timer where delayed buffers go on
   */
  public BandwidthLimit(Optional<Long> bytesPerSecond, LongSupplier nanoTime, Scheduler timer) {
    this.bytesPerSecond = bytesPerSecond.orElse(0L);
    this.nanoTime = nanoTime;
    this.timer = timer;
    this.paidUntil = nanoTime.getAsLong();
  }

  /**
   * Pays for bytes that were just taken in, then asks for more: at once, or when they are paid.
   *
   * @param more runs on this thread or on the timer
   */
  public void pay(int bytes, Runnable more) {
    long wait = bytesPerSecond == 0 ? 0 : charge(bytes);
    if (wait <= 0) {
      more.run();
    } else {
      timer.schedule(more, wait, TimeUnit.NANOSECONDS);
    }
  }

  /** Books bytes and answers how many nanoseconds they must wait. */
  private synchronized long charge(long bytes) {
    long now = nanoTime.getAsLong();
    long earliest = now - BURST_MILLIS * 1_000_000;
    if (paidUntil - earliest < 0) {
      paidUntil = earliest;
    }
    paidUntil += Math.round((double) bytes * NANOS / bytesPerSecond);
    return paidUntil - now;
  }
}
