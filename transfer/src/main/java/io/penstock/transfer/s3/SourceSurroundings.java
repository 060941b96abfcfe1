package io.penstock.transfer.s3;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What a connection takes from the world around it.
 *
 * @param environment the variables of the AWS tools
 * @param clock the time that requests are signed with
 * @param nanoTime for durations
 * @param random from 0 to below 1, for the waits between attempts
 * @param timer for these waits and the watch for stalled answers
 * @param patience how long a server may take
 */
public record SourceSurroundings(
    Map<String, String> environment,
    Clock clock,
    LongSupplier nanoTime,
    DoubleSupplier random,
    Scheduler timer,
    Patience patience) {
  /** Those of this process. */
  public static SourceSurroundings system() {
    return new SourceSurroundings(
        System.getenv(),
        Clock.systemUTC(),
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextDouble(),
        Schedulers.parallel(),
        Patience.DEFAULT);
  }

  @Override
  public String toString() {
    return "SourceSurroundings[patience=" + patience + "]";
  }
}
