package io.penstock.bench.work;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.bucket.SyntheticBucket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A work at one number of objects, and how the server is started for it. */
final class Scale {
  private final Work work;
  private final SyntheticBucket bucket;
  private final Path certificate;

  Scale(Work work, BucketShape shape, Path scratch) {
    this.work = work;
    this.bucket = new SyntheticBucket(shape);
    this.certificate = scratch.resolve("certificate.pem");
  }

  Work work() {
    return work;
  }

  SyntheticBucket bucket() {
    return bucket;
  }

  Path certificate() {
    return certificate;
  }

  long bytes() {
    long bytes = 0;
    for (long index = 0; index < bucket.count(); index++) {
      bytes += bucket.size(index);
    }
    return bytes;
  }

  List<String> serverArguments() {
    BucketShape shape = bucket.shape();
    List<String> arguments = new ArrayList<>();
    arguments.add("serve");
    arguments.addAll(List.of("--bucket", shape.name(), "--folder", shape.folder()));
    arguments.addAll(List.of("--folders", Integer.toString(shape.folders())));
    arguments.addAll(List.of("--objects", Long.toString(shape.objects())));
    arguments.addAll(List.of("--keys", shape.keys().name(), "--size", shape.sizes().toString()));
    arguments.addAll(List.of("--seed", Long.toString(shape.seed())));
    arguments.addAll(List.of("--list-latency", Long.toString(work.listLatency().toMillis())));
    if (work.tls()) {
      arguments.addAll(List.of("--tls", certificate.toString()));
    }
    return arguments;
  }
}
