package io.penstock.bench;

import io.penstock.bench.bucket.SyntheticBucket;
import io.penstock.bench.bucket.TreeCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench verify}: compares a copied directory with what the server served. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compares a directory byte for byte with a folder of a synthetic bucket.")
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BucketOptions bucket;

  @Parameters(paramLabel = "DIRECTORY", description = "what was copied")
  private Path directory;

  @Option(names = "--number", defaultValue = "0", description = "of the folder (${DEFAULT-VALUE})")
  private int number;

  @Override
  public Integer call() {
    try {
      new TreeCheck(new SyntheticBucket(bucket.shape())).check(number, directory);
    } catch (IOException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
    spec.commandLine().getOut().println("every object is there, byte for byte");
    return 0;
  }
}
