package io.penstock.bench.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures the steps whose names match a pattern: {@code mvn -pl bench -am test -Dtest=StepsTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dpenstock.steps='.*'}. Not a part of the build.
 */
@EnabledIfSystemProperty(named = "penstock.steps", matches = ".+")
class StepsTest {
  @Test
  @Timeout(3_600)
  void measures() throws RunnerException {
    List<String> flags =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("--add-"))
            .toList();
    OptionsBuilder options = new OptionsBuilder();
    options.include(System.getProperty("penstock.steps"));
    options.jvmArgs(flags.toArray(String[]::new));
    options.jvmArgsAppend("-XX:+UseSerialGC", "-Xmx192m");
    options.forks(1);
    options.warmupIterations(5).warmupTime(TimeValue.seconds(1));
    options.measurementIterations(5).measurementTime(TimeValue.seconds(2));
    assertThat(new Runner(options.build()).run()).isNotEmpty();
  }
}
