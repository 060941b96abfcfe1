package io.penstock.bench.server;

import io.penstock.bench.bucket.SyntheticBucket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the connections of one event loop share; confined to its thread. */
final class Site {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  final SyntheticBucket bucket;
  final ServerOptions options;
  final Counts counts;
  final Times times;
  final PatternSource pattern;
  final ListingWriter listing;
  final Text head = new Text(1_000);
  private final SplittableRandom random;
  private long dateSecond = -1;
  private String date = "";

  Site(
      SyntheticBucket bucket,
      ServerOptions options,
      Counts counts,
      Times times,
      PatternSource pattern,
      SplittableRandom random) {
    this.bucket = bucket;
    this.options = options;
    this.counts = counts;
    this.times = times;
    this.pattern = pattern;
    this.listing = new ListingWriter(bucket, times);
    this.random = random;
  }

  boolean refusesNext() {
    return options.slowDownShare() > 0 && random.nextDouble() < options.slowDownShare();
  }

  /** Begins a head, up to and without the headers that depend on the answer. */
  Text beginHead(String status) {
    long second = System.currentTimeMillis() / 1_000;
    if (second != dateSecond) {
      date = DATE.format(Instant.ofEpochSecond(second));
      dateSecond = second;
    }
    return head.clear()
        .add("HTTP/1.1 ")
        .add(status)
        .add("\r\nx-amz-request-id: 4442587FB7D0A2F9\r\nServer: penstock-bench\r\nDate: ")
        .add(date);
  }
}
