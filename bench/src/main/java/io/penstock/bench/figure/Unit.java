package io.penstock.bench.figure;

import java.util.Locale;

/** What the throughput of a work is counted in. */
public enum Unit {
  OBJECTS("objects/s", "µs/object"),
  KEYS("keys/s", "µs/key"),
  BYTES("GB/s", "s/GB");

  private final String rate;
  private final String cost;

  Unit(String rate, String cost) {
    this.rate = rate;
    this.cost = cost;
  }

  /** The name of the processor time for one. */
  public String cost() {
    return cost;
  }

  /** A rate in words, from objects, keys or bytes a second. */
  public String format(double perSecond) {
    return this == BYTES
        ? String.format(Locale.ROOT, "%.2f %s", perSecond / 1e9, rate)
        : String.format(Locale.ROOT, "%,.0f %s", perSecond, rate);
  }
}
