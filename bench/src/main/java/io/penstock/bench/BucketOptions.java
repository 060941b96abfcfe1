package io.penstock.bench;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.bucket.KeyShape;
import io.penstock.bench.bucket.ObjectSizes;
import picocli.CommandLine.Option;

/** The options that say what a synthetic bucket holds. */
final class BucketOptions {
  @Option(names = "--bucket", defaultValue = "bench", description = "name (${DEFAULT-VALUE})")
  private String name;

  @Option(names = "--folder", defaultValue = "data/", description = "prefix (${DEFAULT-VALUE})")
  private String folder;

  @Option(
      names = "--folders",
      defaultValue = "1",
      description = "folders, FOLDER-0000/ and on where more than one (${DEFAULT-VALUE})")
  private int folders;

  @Option(
      names = "--objects",
      defaultValue = "100000",
      description = "objects in each folder (${DEFAULT-VALUE})")
  private long objects;

  @Option(
      names = "--keys",
      defaultValue = "FLAT",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
  private KeyShape keys;

  @Option(
      names = "--size",
      defaultValue = "4KiB",
      description = "of all objects, or MIN..MAX for a heavy tail (${DEFAULT-VALUE})")
  private String size;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "of sizes and contents (${DEFAULT-VALUE})")
  private long seed;

  BucketShape shape() {
    return new BucketShape(name, folder, folders, objects, keys, ObjectSizes.parse(size), seed);
  }
}
