package io.penstock.bench.work;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.figure.Unit;
import io.penstock.bench.tool.SideBySide;
import io.penstock.bench.tool.Task;
import java.time.Duration;
import java.util.Locale;

/**
 * One thing to measure.
 *
 * @param name for tables
 * @param unit what its throughput is counted in
 * @param kind what the tools do
 * @param bucket what the server holds at full scale
 * @param smaller objects at the smaller scale that slopes are taken from; 0 for none
 * @param listLatency before each page
 * @param tls whether the server speaks HTTPS
 */
public record Work(
    String name,
    Unit unit,
    Task.Kind kind,
    BucketShape bucket,
    long smaller,
    Duration listLatency,
    boolean tls) {
  static Work copy(String name, Unit unit, BucketShape bucket, long smaller) {
    return new Work(name, unit, Task.Kind.COPY, bucket, smaller, Duration.ZERO, false);
  }

  Work withTls(String newName) {
    return new Work(newName, unit, kind, bucket, smaller, listLatency, true);
  }

  /**
   * What it is, for readers.
   *
   * @param fileSystem that it copies into
   */
  String title(String fileSystem) {
    String pages = listLatency.isZero() ? "" : " at %d ms a page".formatted(listLatency.toMillis());
    String shape = bucket.keys().name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case COPY -> "%s%s to %s".formatted(objects(), tls ? " over TLS" : "", fileSystem);
      case SIDE_BY_SIDE ->
          "%s in %d folders at once to %s".formatted(objects(), SideBySide.SMALL + 1, fileSystem);
      case NOTHING_CHANGED ->
          "nothing changed of %,d keys in %s%s".formatted(bucket.objects(), fileSystem, pages);
      case LIST -> "%s listing of %,d keys%s".formatted(shape, bucket.objects(), pages);
    };
  }

  private String objects() {
    return String.format(Locale.ROOT, "%,d x %s", bucket.objects(), bucket.sizes());
  }

  /** The same with all counts of objects multiplied, and at least one object left. */
  public Work scaled(double factor) {
    long objects = Math.max(1, Math.round(bucket.objects() * factor));
    long fewer = Math.round(smaller * factor);
    return new Work(name, unit, kind, bucket.withObjects(objects), fewer, listLatency, tls);
  }
}
