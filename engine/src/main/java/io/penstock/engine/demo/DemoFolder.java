package io.penstock.engine.demo;

import io.penstock.engine.demo.server.EmbeddedS3;
import io.penstock.transfer.key.ObjectKey;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The folder that is copied: fills it and changes it. */
final class DemoFolder {
  private static final String BUCKET = "penstock-demo";
  private static final String PREFIX = "library/";

  private final EmbeddedS3 server;
  private final Clock clock;
  private final List<DemoObject> copyable;

  DemoFolder(EmbeddedS3 server, Clock clock, int objects) {
    this.server = server;
    this.clock = clock;
    this.copyable =
        Stream.concat(
                DemoObjects.copyable(objects - 1).stream(), Stream.of(DemoObjects.shadowing()))
            .toList();
  }

  /** As on the command line. */
  String address() {
    return "s3://" + BUCKET + "/" + PREFIX;
  }

  List<DemoObject> copyable() {
    return copyable;
  }

  /** How many objects cannot be copied. */
  int impossible() {
    return DemoObjects.impossible().size();
  }

  long bytes() {
    return copyable.stream().mapToLong(DemoObject::size).sum();
  }

  /** Puts all objects; side by side, since the bytes of each are made once for its checksum. */
  void fill() {
    Stream.concat(copyable.stream(), DemoObjects.impossible().stream())
        .parallel()
        .forEach(this::put);
  }

  /** Puts one object, in the place of what has its key. */
  void put(DemoObject object) {
    server.put(BUCKET, ObjectKey.of(PREFIX + object.path()), object.content(), clock.instant());
  }
}
