package io.penstock.transfer.s3;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.penstock.transfer.TransferException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What an answer says about time. */
final class ServerTime {
  private ServerTime() {}

  /** When the server answered, by its own clock. */
  static Optional<Instant> date(HttpHeaders headers) {
    return parse(headers.get(HttpHeaderNames.DATE, ""));
  }

  /** How long the server asks to wait, given in seconds or as a time. */
  static Optional<Duration> retryAfter(HttpHeaders headers, Clock clock) {
    String value = headers.get(HttpHeaderNames.RETRY_AFTER, "").strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    return parse(value)
        .map(time -> Duration.between(clock.instant(), time))
        .filter(wait -> !wait.isNegative());
  }

  /** The failure with how far the clocks are apart. */
  static TransferException skewed(TransferException failure, Duration skew) {
    return new TransferException(
        failure.kind(),
        failure.getMessage()
            + "; this machine's clock is "
            + Math.abs(skew.toSeconds())
            + (skew.isNegative() ? " s ahead" : " s behind")
            + ", set it");
  }

  private static Optional<Instant> parse(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
