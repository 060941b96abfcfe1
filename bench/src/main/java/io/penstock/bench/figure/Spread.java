package io.penstock.bench.figure;

import java.util.Collection;

/**
 * A figure over repetitions.
 *
 * @param median middle, or the mean of the two in the middle
 * @param minimum least
 * @param maximum greatest
 */
public record Spread(double median, double minimum, double maximum) {
  /**
   * The spread of at least one value.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no run to take figures of");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** How far apart the extremes are, as a share of the median; 0 where that is 0. */
  public double relative() {
    return median == 0 ? 0 : (maximum - minimum) / median;
  }
}
