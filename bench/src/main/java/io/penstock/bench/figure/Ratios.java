package io.penstock.bench.figure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/** One tool beside the others in the same work: how it compares with the best of them. */
public final class Ratios {
  private Ratios() {}

  /** Rate of a tool over that of the fastest other; empty where it was alone. */
  public static OptionalDouble rate(Outcome outcome, Collection<Outcome> all) {
    Optional<Outcome> best = best(outcome, all, Comparator.comparingDouble(Outcome::rate));
    return ratio(outcome.rate(), best.map(Outcome::rate));
  }

  /** Processor time of a tool over that of the most frugal other; empty where it was alone. */
  public static OptionalDouble cpu(Outcome outcome, Collection<Outcome> all) {
    Comparator<Outcome> frugal = Comparator.comparingDouble(Outcome::cpuPerUnit);
    Optional<Outcome> best = best(outcome, all, frugal.reversed());
    return ratio(outcome.cpuPerUnit(), best.map(Outcome::cpuPerUnit));
  }

  private static Optional<Outcome> best(
      Outcome outcome, Collection<Outcome> all, Comparator<Outcome> better) {
    return all.stream()
        .filter(other -> other.title().equals(outcome.title()))
        .filter(other -> !other.tool().equals(outcome.tool()))
        .max(better);
  }

  private static OptionalDouble ratio(double own, Optional<Double> best) {
    return best.isPresent() ? OptionalDouble.of(own / best.get()) : OptionalDouble.empty();
  }
}
