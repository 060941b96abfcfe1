package io.penstock.bench.bucket;

/** A hash of two numbers with well spread bits: the finishing step of SplitMix64. */
final class Mixer {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Mixer() {}

  static long mix(long seed, long index) {
    long z = seed + (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 up to, but not including, 1. */
  static double fraction(long seed, long index) {
    return (mix(seed, index) >>> 11) * 0x1.0p-53;
  }
}
