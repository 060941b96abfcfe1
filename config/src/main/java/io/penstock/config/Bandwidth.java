package io.penstock.config;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bytes a second that may be received at most, by the time of day.
 *
 * @param otherwise outside all periods; unlimited when empty
 * @param periods which do not overlap
 */
public record Bandwidth(Optional<DataSize> otherwise, List<Period> periods) {
  /** No limit at any time. */
  public static final Bandwidth UNLIMITED = new Bandwidth(Optional.empty(), List.of());

  public Bandwidth {
    periods = List.copyOf(periods);
  }

  /** The same limit at all times. */
  public static Bandwidth of(DataSize bytesPerSecond) {
    return new Bandwidth(Optional.of(bytesPerSecond), List.of());
  }

  /**
   * Hours of every day, over midnight where {@code to} is not after {@code from}.
   *
   * @param from the first moment
   * @param to the first moment after it; the same as {@code from} is refused
   * @param limit bytes a second; unlimited when empty
   */
  public record Period(LocalTime from, LocalTime to, Optional<DataSize> limit) {
    public Period {
      if (from.equals(to)) {
        throw new IllegalArgumentException(
            "the period from " + from + " to " + to + " is empty; for the whole day leave it out");
      }
    }

    boolean holds(LocalTime time) {
      boolean begun = !time.isBefore(from);
      boolean over = !time.isBefore(to);
      return from.isBefore(to) ? begun && !over : begun || !over;
    }

    boolean overlaps(Period other) {
      return holds(other.from) || other.holds(from);
    }

    @Override
    public String toString() {
      return from + "-" + to;
    }
  }

  /**
   * Reads a timetable such as {@code 100MB}, {@code 08:00-18:00 100MB, 1GB} or {@code 22:00-06:00
   * unlimited, 50MB}.
   *
   * @throws IllegalArgumentException where the text is none, saying what would be
   */
  public static Bandwidth parse(String text) {
    List<Period> periods = new ArrayList<>();
    Optional<Optional<DataSize>> otherwise = Optional.empty();
    for (String entry : text.split(",", -1)) {
      BandwidthEntry read = BandwidthEntry.parse(entry.trim());
      if (read.hours().isEmpty()) {
        if (otherwise.isPresent()) {
          throw new IllegalArgumentException(
              "'" + text + "' has two entries without times; only one can hold otherwise");
        }
        otherwise = Optional.of(read.limit());
      } else {
        add(periods, read.period());
      }
    }
    return new Bandwidth(otherwise.orElse(Optional.empty()), periods);
  }

  private static void add(List<Period> periods, Period period) {
    periods.stream()
        .filter(period::overlaps)
        .findFirst()
        .ifPresent(
            other -> {
              throw new IllegalArgumentException(
                  "the periods " + other + " and " + period + " overlap; give each time one limit");
            });
    periods.add(period);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    List<String> entries = new ArrayList<>();
    periods.forEach(period -> entries.add(period + " " + text(period.limit())));
    entries.add(text(otherwise));
    return String.join(", ", entries);
  }

  private static String text(Optional<DataSize> limit) {
    return limit.map(DataSize::toString).orElse("unlimited");
  }

  /** Whether there is no limit at any time. */
  public boolean unlimited() {
    return otherwise.isEmpty() && periods.stream().allMatch(period -> period.limit().isEmpty());
  }

  /** All limits of the timetable. */
  List<DataSize> limits() {
    List<DataSize> limits = new ArrayList<>(otherwise.stream().toList());
    periods.forEach(period -> period.limit().ifPresent(limits::add));
    return limits;
  }

  /** The limit at a time of day; unlimited when empty. */
  public Optional<DataSize> at(LocalTime time) {
    return periods.stream()
        .filter(period -> period.holds(time))
        .findFirst()
        .map(Period::limit)
        .orElse(otherwise);
  }

  /**
   * How long after a moment another period begins or ends in its zone, summer time considered;
   * empty without periods.
   */
  public Optional<Duration> untilNextChange(ZonedDateTime moment) {
    return periods.stream()
        .flatMap(period -> List.of(period.from(), period.to()).stream())
        .map(time -> Duration.between(moment, next(moment, time)))
        .min(Duration::compareTo);
  }

  private static ZonedDateTime next(ZonedDateTime moment, LocalTime time) {
    ZonedDateTime today = moment.with(time);
    return today.isAfter(moment)
        ? today
        : moment.toLocalDate().plusDays(1).atTime(time).atZone(moment.getZone());
  }
}
