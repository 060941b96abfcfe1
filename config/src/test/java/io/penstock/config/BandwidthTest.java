package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandwidthTest {
  @ParameterizedTest
  @CsvSource({
    "100MB, 00:00, 100MB",
    "unlimited, 12:00, ",
    "OFF, 12:00, ",
    "'08:00-18:00 100MB, 1GB', 07:59:59.999, 1GB",
    "'08:00-18:00 100MB, 1GB', 08:00, 100MB",
    "'08:00-18:00 100MB, 1GB', 17:59:59.999, 100MB",
    "'08:00-18:00 100MB, 1GB', 18:00, 1GB",
    "'1GB,8:00 - 18:00   100 MB', 08:00, 100MB",
    "'08:00-18:00 100MB', 18:00, ",
    "'08:00-18:00 off, 1MB', 12:00, ",
    "'22:00-06:00 unlimited, 50MB', 22:00, ",
    "'22:00-06:00 unlimited, 50MB', 00:00, ",
    "'22:00-06:00 unlimited, 50MB', 05:59, ",
    "'22:00-06:00 unlimited, 50MB', 06:00, 50MB",
    "'22:00-06:00 unlimited, 50MB', 21:59, 50MB",
    "'18:00-24:00 2MB, 00:00-08:00 1MB', 23:59, 2MB",
    "'18:00-24:00 2MB, 00:00-08:00 1MB', 00:00, 1MB",
    "'18:00-24:00 2MB, 00:00-08:00 1MB', 12:00, ",
  })
  void limitOfATimeOfDayIsThatOfItsPeriodOrElseOfTheEntryWithoutTimes(
      String text, LocalTime time, String limit) {
    assertThat(Bandwidth.parse(text).at(time))
        .isEqualTo(Optional.ofNullable(limit).map(DataSize::parse));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fast | 'fast' is no limit; write for example 100MB",
        "'' | '' is no limit",
        "08:00-18:00 | '08:00-18:00' is no limit",
        "8-18 100MB | '8-18 100MB' is no limit",
        "08:00-25:00 100MB | 25:00 is no time of day; write 00:00 to 24:00",
        "08:60-09:00 100MB | 08:60 is no time of day",
        "08:00-08:00 100MB | the period from 08:00 to 08:00 is empty",
        "100MB, 1GB | has two entries without times",
        "100MB, | '' is no limit",
        "08:00-18:00 1MB, 17:59-19:00 2MB | 08:00-18:00 and 17:59-19:00 overlap",
        "22:00-06:00 1MB, 05:00-07:00 2MB | 22:00-06:00 and 05:00-07:00 overlap",
        "05:00-07:00 1MB, 22:00-06:00 2MB | 05:00-07:00 and 22:00-06:00 overlap",
      })
  void whatIsNoTimetableIsRefusedWithWhatWouldBe(String text, String why) {
    assertThatThrownBy(() -> Bandwidth.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void periodsThatTouchDoNotOverlap() {
    assertThat(Bandwidth.parse("08:00-12:00 1MB, 12:00-08:00 2MB").periods()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'08:00-18:00 100MB', 2026-11-23T07:00:00Z[UTC], PT1H",
    "'08:00-18:00 100MB', 2026-11-23T08:00:00Z[UTC], PT10H",
    "'08:00-18:00 100MB', 2026-11-23T18:00:00Z[UTC], PT14H",
    "'02:30-18:00 100MB', 2026-03-29T01:30:00+01:00[Europe/Berlin], PT1H",
    "'04:00-18:00 100MB', 2026-03-29T01:00:00+01:00[Europe/Berlin], PT2H",
    "'04:00-18:00 100MB', 2026-10-25T01:00:00+02:00[Europe/Berlin], PT4H",
  })
  void nextChangeIsTheNextBeginOrEndInTheZone(String text, ZonedDateTime now, Duration until) {
    assertThat(Bandwidth.parse(text).untilNextChange(now)).hasValue(until);
  }

  @Test
  void withoutPeriodsNothingChanges() {
    assertThat(Bandwidth.parse("1MB").untilNextChange(ZonedDateTime.now(ZoneOffset.UTC))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unlimited, true",
    "'08:00-18:00 off', true",
    "1MB, false",
    "'08:00-18:00 1MB', false"
  })
  void tellsWhetherAnyTimeIsLimited(String text, boolean unlimited) {
    assertThat(Bandwidth.parse(text).unlimited()).isEqualTo(unlimited);
  }
}
