package io.penstock.bench.work;

import static io.penstock.bench.figure.Unit.BYTES;
import static io.penstock.bench.figure.Unit.KEYS;
import static io.penstock.bench.figure.Unit.OBJECTS;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.bucket.KeyShape;
import io.penstock.bench.bucket.ObjectSizes;
import io.penstock.bench.tool.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The catalogue of works, by the names they are asked for. */
public final class Works {
  private static final Map<String, List<Work>> ALL = catalogue();

  private Works() {}

  /** The names, in the order of the catalogue. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * The works of a name such as {@code small}, or the one of a full name such as {@code small-4k}.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static List<Work> find(String name) {
    if (ALL.containsKey(name)) {
      return ALL.get(name);
    }
    List<Work> found =
        ALL.values().stream().flatMap(List::stream).filter(w -> w.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no work; there are " + String.join(", ", names()));
    }
    return found;
  }

  private static Map<String, List<Work>> catalogue() {
    Map<String, List<Work>> works = new LinkedHashMap<>();
    Work small = Work.copy("small-4k", OBJECTS, same(100_000, "4KiB"), 20_000);
    Work large = Work.copy("large-512m", BYTES, same(16, "512MiB"), 4);
    works.put(
        "small",
        List.of(
            small,
            Work.copy("small-64k", OBJECTS, same(40_000, "64KiB"), 8_000),
            Work.copy("small-1m", BYTES, same(4_000, "1MiB"), 800)));
    works.put("large", List.of(large, Work.copy("large-5g", BYTES, same(2, "5GiB"), 1)));
    works.put("mixed", List.of(Work.copy("mixed", BYTES, mixed(), 4_000)));
    works.put("nochange", List.of(nothingChanged()));
    works.put("list", listings());
    works.put("many", List.of(sideBySide()));
    works.put("tls", List.of(small.withTls("tls-4k"), large.withTls("tls-512m")));
    return works;
  }

  private static BucketShape same(long objects, String size) {
    return BucketShape.of(objects, KeyShape.FLAT, ObjectSizes.parse(size));
  }

  private static BucketShape mixed() {
    return BucketShape.of(20_000, KeyShape.DEEP, ObjectSizes.parse("1KiB..256MiB"));
  }

  private static Work nothingChanged() {
    return new Work(
        "nochange",
        KEYS,
        Task.Kind.NOTHING_CHANGED,
        BucketShape.of(1_000_000, KeyShape.FLAT, ObjectSizes.all(16)),
        100_000,
        Duration.ZERO,
        false);
  }

  /** The rate is that of the large folder and all small ones together. */
  private static Work sideBySide() {
    return new Work(
        "many",
        OBJECTS,
        Task.Kind.SIDE_BY_SIDE,
        BucketShape.of(200_000, KeyShape.DEEP, ObjectSizes.all(4_096)),
        0,
        Duration.ZERO,
        false);
  }

  private static List<Work> listings() {
    List<Work> listings = new ArrayList<>();
    for (KeyShape keys : List.of(KeyShape.FLAT, KeyShape.DEEP)) {
      for (long latency : new long[] {0, 20, 100}) {
        listings.add(
            new Work(
                "list-" + (keys == KeyShape.FLAT ? "flat" : "deep") + "-" + latency + "ms",
                KEYS,
                Task.Kind.LIST,
                BucketShape.of(1_000_000, keys, ObjectSizes.all(4_096)),
                100_000,
                Duration.ofMillis(latency),
                false));
      }
    }
    listings.add(
        new Work(
            "list-again-100ms",
            KEYS,
            Task.Kind.NOTHING_CHANGED,
            BucketShape.of(1_000_000, KeyShape.FLAT, ObjectSizes.all(16)),
            100_000,
            Duration.ofMillis(100),
            false));
    return listings;
  }
}
