package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** The times of a listing, such as {@code 2026-11-22T23:53:04.123Z}. */
final class Timestamp {
  private Timestamp() {}

  /** Milliseconds since 1970; digits after the third of a fraction are cut off. */
  static long millis(byte[] text, int from, int to) throws MalformedXmlException {
    if (to - from >= 20
        && text[to - 1] == 'Z'
        && text[from + 4] == '-'
        && text[from + 7] == '-'
        && text[from + 10] == 'T'
        && text[from + 13] == ':'
        && text[from + 16] == ':') {
      int year = digits(text, from, 4);
      int month = digits(text, from + 5, 2);
      int day = digits(text, from + 8, 2);
      int hour = digits(text, from + 11, 2);
      int minute = digits(text, from + 14, 2);
      int second = digits(text, from + 17, 2);
      int fraction = fraction(text, from + 19, to - 1);
      boolean usual = month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23;
      if (usual && minute <= 59 && second <= 59 && year >= 0 && hour >= 0 && fraction >= 0) {
        if (minute >= 0 && second >= 0) {
          long seconds =
              epochDay(year, month, day) * 86_400L + hour * 3600L + minute * 60L + second;
          return seconds * 1000 + fraction;
        }
      }
    }
    return unusual(new String(text, from, to - from, ISO_8859_1).strip());
  }

  private static long unusual(String text) throws MalformedXmlException {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new MalformedXmlException("a LastModified is no time: '" + text + "'");
    }
  }

  private static int digits(byte[] text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int fraction(byte[] text, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (text[from] != '.' || to - from < 2) {
      return -1;
    }
    int value = 0;
    for (int i = from + 1; i <= from + 3; i++) {
      int digit = i < to ? text[i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    for (int i = from + 4; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
    }
    return value;
  }

  /** Days since 1970 in the proleptic Gregorian calendar, for years from 0 on. */
  private static long epochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468L;
  }
}
