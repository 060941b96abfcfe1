package io.penstock.pipeline.disk;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A fixed number of threads for calls that may block on files.
 *
 * <p>Never interrupts: an interrupt closes the file channel that a thread is writing to. Its queue
 * is bounded by what the jobs keep in flight.
 */
public final class Disk implements AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final Scheduler scheduler;

  @SuppressWarnings("UnnecessaryMethodReference") // It hides that this is an ExecutorService.
  private static Scheduler uninterrupting(ThreadPoolExecutor threads) {
    // Reactor would cancel the tasks of an ExecutorService by interrupt.
    return Schedulers.fromExecutor(threads::execute);
  }

  /** Starts with no thread; up to {@code size} come with the work. */
  public Disk(int size) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "disk-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    this.scheduler = uninterrupting(threads);
  }

  /** Where buffers are handed to files; what it was given runs, whatever is cancelled meanwhile. */
  public Executor executor() {
    return threads;
  }

  /**
   * Makes a call on one of the threads for each subscription.
   *
   * <p>A null result completes empty. An error of the virtual machine, which Reactor would swallow
   * together with the subscriber, arrives as a {@link FatalDiskException}.
   */
  public <T> Mono<T> call(Callable<T> call) {
    return Mono.fromCallable(() -> guarded(call)).subscribeOn(scheduler);
  }

  /** As {@link #call} for a call without result; completes empty. */
  public <T> Mono<T> run(Runnable call) {
    return call(
        () -> {
          call.run();
          return null;
        });
  }

  /**
   * Makes a call on this thread, one of the executor's.
   *
   * @throws FatalDiskException for an error of the virtual machine
   */
  public static <T> T guarded(Callable<T> call) throws Exception {
    try {
      return call.call();
    } catch (VirtualMachineError e) {
      throw new FatalDiskException(e);
    }
  }

  /** Ends the threads once the calls under way are through; waits for them. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
