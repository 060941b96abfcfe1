package io.penstock.bench.step;

import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.ObjectKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From a key to its path. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PageOfKeys.KEYS)
public class KeySteps {
  private final PageOfKeys page = new PageOfKeys();
  private final KeyRules rules = new KeyRules(ObjectKey.of("data/"), 4_096);

  /** What every key costs. */
  @Benchmark
  public void check(Blackhole hole) {
    for (int i = 0; i < PageOfKeys.KEYS; i++) {
      hole.consume(rules.check(page.bytes(), page.offset(i), page.length(i), 1));
    }
  }

  /** What a key costs besides that is copied. */
  @Benchmark
  public void path(Blackhole hole) {
    for (int i = 0; i < PageOfKeys.KEYS; i++) {
      hole.consume(rules.path(page.bytes(), page.offset(i), page.length(i)));
    }
  }
}
