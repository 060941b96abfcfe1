package io.penstock.pipeline.job;

import io.penstock.pipeline.budget.BandwidthLimit;
import io.penstock.pipeline.budget.MemoryBudget;
import io.penstock.pipeline.disk.Disk;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;

/**
 * What all jobs of a process share, so that together they keep within what is set.
 *
 * @param memory bytes of object data in memory
 * @param bandwidth bytes a second; {@link BandwidthLimit#and} gives a job one of its own besides
 * @param disk threads that may block on files
 * @param timer where delays run; never blocked
 * @param nanoTime a monotonic clock in nanoseconds
 */
public record SharedResources(
    MemoryBudget memory,
    BandwidthLimit bandwidth,
    Disk disk,
    Scheduler timer,
    LongSupplier nanoTime) {
  /** The same, with a line of its own wherever jobs wait: they are served by turns. */
  SharedResources forJob() {
    return new SharedResources(memory.forJob(), bandwidth.forJob(), disk.forJob(), timer, nanoTime);
  }
}
