package io.penstock.config;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of a bandwidth timetable as users write it.
 *
 * @param hours from when to when; empty for all other times
 * @param limit bytes a second; unlimited when empty
 */
record BandwidthEntry(Optional<Hours> hours, Optional<DataSize> limit) {
  private static final Pattern TIMED =
      Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})\\s+(.*)");

  /** The first moment, and the first one after. */
  record Hours(LocalTime from, LocalTime to) {}

  static BandwidthEntry parse(String entry) {
    Matcher timed = TIMED.matcher(entry);
    if (!timed.matches()) {
      return new BandwidthEntry(Optional.empty(), limit(entry, entry));
    }
    Hours hours =
        new Hours(
            time(entry, timed.group(1), timed.group(2)),
            time(entry, timed.group(3), timed.group(4)));
    return new BandwidthEntry(Optional.of(hours), limit(entry, timed.group(5)));
  }

  /** The entry as a period of the day. */
  Bandwidth.Period period() {
    Hours own = hours.orElseThrow();
    return new Bandwidth.Period(own.from(), own.to(), limit);
  }

  private static LocalTime time(String entry, String hour, String minute) {
    int hours = Integer.parseInt(hour);
    try {
      // 24:00 is how many people write the end of a day.
      return LocalTime.of(hours == 24 && minute.equals("00") ? 0 : hours, Integer.parseInt(minute));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + entry + "': " + hour + ":" + minute + " is no time of day; write 00:00 to 24:00",
          e);
    }
  }

  private static Optional<DataSize> limit(String entry, String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "off", "unlimited" -> Optional.empty();
      default -> {
        try {
          yield Optional.of(DataSize.parse(text));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "'"
                  + entry
                  + "' is no limit; write for example 100MB, unlimited, or a timetable such as"
                  + " '08:00-18:00 100MB, 1GB'",
              e);
        }
      }
    };
  }
}
