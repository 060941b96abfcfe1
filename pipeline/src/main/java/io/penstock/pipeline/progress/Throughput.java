package io.penstock.pipeline.progress;

import java.util.Arrays;

/** Bytes a second over the last minute, in one bucket for each second. Guarded by its owner. */
final class Throughput {
  private static final int SECONDS = 60;
  private static final long NANOS = 1_000_000_000L;

  private final long[] buckets = new long[SECONDS];
  private final long start;
  private long second;

  Throughput(long startNanos) {
    this.start = startNanos;
  }

  void moved(long bytes, long nowNanos) {
    advance(nowNanos);
    buckets[(int) (second % SECONDS)] += bytes;
  }

  /** The mean over the last minute, or over the time since the start where that is shorter. */
  long current(long nowNanos) {
    advance(nowNanos);
    long sum = Arrays.stream(buckets).sum();
    long elapsed = nowNanos - start;
    long window = Math.min(elapsed, (SECONDS - 1) * NANOS + elapsed % NANOS);
    return window <= 0 ? 0 : Math.round((double) sum * NANOS / window);
  }

  private void advance(long nowNanos) {
    long now = (nowNanos - start) / NANOS;
    if (now - second >= SECONDS) {
      Arrays.fill(buckets, 0);
      second = now;
    }
    while (second < now) {
      second++;
      buckets[(int) (second % SECONDS)] = 0;
    }
  }
}
