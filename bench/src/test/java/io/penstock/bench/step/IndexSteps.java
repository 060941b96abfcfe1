package io.penstock.bench.step;

import io.penstock.state.index.IndexCursor;
import io.penstock.state.index.IndexEntry;
import io.penstock.state.index.IndexOptions;
import io.penstock.state.index.TrackingIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

/** A page looked up in the tracking index, and recorded in it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PageOfKeys.KEYS)
public class IndexSteps {
  private final PageOfKeys page = new PageOfKeys();
  private final IndexEntry entry = new IndexEntry();
  private Path directory;
  private TrackingIndex index;

  /** An index that holds the page. */
  @Setup
  public void open() throws IOException {
    directory = Files.createTempDirectory("index-steps");
    index =
        TrackingIndex.open(
            directory.resolve("index"), new IndexOptions("boot", Clock.systemUTC(), () -> 7));
    recordPage();
  }

  /** What a key costs that was copied before. */
  @Benchmark
  public void lookUp(Blackhole hole) {
    try (IndexCursor cursor = index.reader()) {
      cursor.advance(page);
      for (int i = 0; i < PageOfKeys.KEYS; i++) {
        hole.consume(cursor.find(i, entry));
      }
    }
  }

  /** What a key costs that is copied: the look-up too. */
  @Benchmark
  public void lookUpAndRecord() {
    recordPage();
  }

  private void recordPage() {
    try (IndexCursor cursor = index.cursor()) {
      cursor.advance(page);
      for (int i = 0; i < PageOfKeys.KEYS; i++) {
        cursor.slot(i).record(i, i, 0);
      }
      cursor.complete();
    }
  }

  /** Leaves nothing behind. */
  @TearDown
  public void remove() throws IOException {
    index.close();
    List<Path> paths;
    try (Stream<Path> all = Files.walk(directory)) {
      paths = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
