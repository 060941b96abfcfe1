package io.penstock.bench.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The repetitions of one work at one scale by one tool.
 *
 * @param objects objects or keys in the work
 * @param bytes of all objects together
 * @param runs without the first, which warms caches
 */
public record Series(long objects, long bytes, List<Run> runs) {
  public Series {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("no run to take figures of");
    }
  }

  public Spread wall() {
    return spread(Run::wallSeconds);
  }

  public Spread cpu() {
    return spread(Run::cpuSeconds);
  }

  public Spread peakMemory() {
    return spread(Run::peakMemory);
  }

  public Spread pauses() {
    return spread(Run::pauseSeconds);
  }

  public Spread serverCpu() {
    return spread(Run::serverCpuSeconds);
  }

  public double objectsPerSecond() {
    return objects / wall().median();
  }

  public double bytesPerSecond() {
    return bytes / wall().median();
  }

  /** Microseconds of processor time for each object. */
  public double cpuMicrosPerObject() {
    return cpu().median() * 1e6 / objects;
  }

  /** Seconds of processor time for each 10^9 bytes. */
  public double cpuSecondsPerGigabyte() {
    return cpu().median() * 1e9 / bytes;
  }

  private Spread spread(ToDoubleFunction<Run> figure) {
    return Spread.of(runs.stream().map(figure::applyAsDouble).toList());
  }
}
