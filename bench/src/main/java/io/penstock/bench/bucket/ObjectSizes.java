package io.penstock.bench.bucket;

import io.penstock.config.DataSize;
import java.util.Arrays;
import java.util.List;

/**
 * How large the objects are: all the same, or a heavy tail between two bounds.
 *
 * @param minimum bytes of the smallest object
 * @param maximum bytes of the largest; equal to the minimum where all are the same
 */
public record ObjectSizes(long minimum, long maximum) {
  /**
   * The exponent of the bounded Pareto distribution. Below 1, so that few large objects hold most
   * of the bytes and many small ones most of the requests, as measured of shared storage.
   */
  private static final double TAIL = 0.7;

  /** Sizes are rounded to quarters of an octave, so that few different bodies must be hashed. */
  private static final double CLASSES_PER_OCTAVE = 4;

  public ObjectSizes {
    if (minimum < 0 || maximum < minimum || (minimum == 0 && maximum > 0)) {
      throw new IllegalArgumentException(
          "object sizes go from a minimum of at least 1 byte to a maximum, or are all the same: "
              + minimum
              + " to "
              + maximum);
    }
  }

  /** All objects of one size. */
  public static ObjectSizes all(long bytes) {
    return new ObjectSizes(bytes, bytes);
  }

  /**
   * Reads {@code 4KiB} or {@code 1KiB..256MiB}.
   *
   * @throws IllegalArgumentException where the text is neither
   */
  public static ObjectSizes parse(String text) {
    List<Long> bounds =
        Arrays.stream(text.split("\\.\\.", 2)).map(DataSize::parse).map(DataSize::bytes).toList();
    return new ObjectSizes(bounds.get(0), bounds.get(bounds.size() - 1));
  }

  long of(long seed, long index) {
    if (minimum == maximum) {
      return minimum;
    }
    double ratio = StrictMath.pow((double) minimum / maximum, TAIL);
    double drawn = Mixer.fraction(seed, index);
    double size = minimum * StrictMath.pow(1 - drawn * (1 - ratio), -1 / TAIL);
    double octaves = StrictMath.log(size / minimum) / StrictMath.log(2);
    double rounded = StrictMath.rint(octaves * CLASSES_PER_OCTAVE) / CLASSES_PER_OCTAVE;
    return Math.min(maximum, Math.round(minimum * StrictMath.pow(2, rounded)));
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    String smallest = new DataSize(minimum).toString();
    return minimum == maximum ? smallest : smallest + ".." + new DataSize(maximum);
  }
}
