package io.penstock.engine.http.document;

import io.penstock.config.Bandwidth;
import io.penstock.config.DataSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A timetable as {@link Bandwidth#parse} reads it. */
final class BandwidthText {
  private BandwidthText() {}

  static String of(Bandwidth bandwidth) {
    List<String> entries = new ArrayList<>();
    for (Bandwidth.Period period : bandwidth.periods()) {
      entries.add(period + " " + limit(period.limit()));
    }
    entries.add(limit(bandwidth.otherwise()));
    return String.join(", ", entries);
  }

  private static String limit(Optional<DataSize> limit) {
    return limit.map(DataSize::toString).orElse("unlimited");
  }
}
