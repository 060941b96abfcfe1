package io.penstock.bench.figure;

import java.util.Optional;

/**
 * What one tool took for one work.
 *
 * @param work its name
 * @param title what it is, where to included; no two works of a report have the same
 * @param unit what its throughput is counted in
 * @param tool its name
 * @param version as the tool tells it
 * @param command line of a run, with its directories shortened
 * @param large the work at its full scale
 * @param small the same at a smaller scale, from which the cost of each further object follows
 */
public record Outcome(
    String work,
    String title,
    Unit unit,
    String tool,
    String version,
    String command,
    Series large,
    Optional<Series> small) {
  /** Objects, keys or bytes a second, as the unit says. */
  public double rate() {
    return unit == Unit.BYTES ? large.bytesPerSecond() : large.objectsPerSecond();
  }

  /** Processor time for each unit: microseconds an object or key, or seconds a gigabyte. */
  public double cpuPerUnit() {
    return unit == Unit.BYTES ? large.cpuSecondsPerGigabyte() : large.cpuMicrosPerObject();
  }

  /**
   * Processor time for each further unit: the slope between the two scales, which leaves out what
   * starting costs. Empty where there is only one scale.
   */
  public Optional<Double> cpuPerFurtherUnit() {
    return small.map(
        less -> {
          double seconds = large.cpu().median() - less.cpu().median();
          return unit == Unit.BYTES
              ? seconds * 1e9 / (large.bytes() - less.bytes())
              : seconds * 1e6 / (large.objects() - less.objects());
        });
  }
}
