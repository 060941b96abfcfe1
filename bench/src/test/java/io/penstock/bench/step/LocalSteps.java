package io.penstock.bench.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.directory.DestinationOptions;
import io.penstock.transfer.directory.DestinationRoot;
import io.penstock.transfer.directory.DirectoryLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The look at the local file of each key of a page, a hundred to a directory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PageOfKeys.KEYS)
public class LocalSteps {
  private final PageOfKeys page = new PageOfKeys();
  private Path directory;
  private DestinationRoot root;

  /** A directory that holds a file for each key. */
  @Setup
  public void make() throws IOException {
    directory = Files.createTempDirectory("local-steps");
    for (int i = 0; i < PageOfKeys.KEYS; i++) {
      String key = new String(page.bytes(), page.offset(i), page.length(i), UTF_8);
      Path file = directory.resolve(key);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    root = DestinationRoot.open(directory, DestinationOptions.looking());
  }

  /** What an unchanged key costs where local files are verified. */
  @Benchmark
  public void look(Blackhole hole) {
    try (DirectoryLook look = root.look()) {
      for (int i = 0; i < PageOfKeys.KEYS; i++) {
        hole.consume(look.look(page.bytes(), page.offset(i), page.length(i)));
      }
    }
  }

  /** Leaves nothing behind. */
  @TearDown
  public void remove() throws IOException {
    root.close();
    List<Path> paths;
    try (Stream<Path> all = Files.walk(directory)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
