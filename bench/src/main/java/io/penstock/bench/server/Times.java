package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.bench.bucket.SyntheticBucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The few modification times of a bucket, as a listing and as a header write them. */
final class Times {
  private static final DateTimeFormatter LISTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** IMF-fixdate of RFC 9110, with two digits of the day. */
  private static final DateTimeFormatter HEADER =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final byte[][] listed = new byte[SyntheticBucket.MODIFICATION_TIMES][];
  private final byte[][] header = new byte[SyntheticBucket.MODIFICATION_TIMES][];

  Times(SyntheticBucket bucket) {
    for (int i = 0; i < listed.length; i++) {
      Instant time = Instant.ofEpochSecond(bucket.lastModified(i));
      listed[i] = LISTED.format(time).getBytes(US_ASCII);
      header[i] = HEADER.format(time).getBytes(US_ASCII);
    }
  }

  byte[] listed(int modificationTime) {
    return listed[modificationTime];
  }

  byte[] header(int modificationTime) {
    return header[modificationTime];
  }
}
