package io.penstock.pipeline.disk;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A fixed number of threads for calls that may block on files.
 *
 * <p>Never interrupts: an interrupt closes the file channel that a thread is writing to. Calls are
 * made by turns between the jobs, in order within each; they are bounded by what the jobs keep in
 * flight.
 */
public final class Disk implements AutoCloseable {
  private final FairThreads threads;
  private final Executor executor;
  private final Scheduler scheduler;

  /** Starts with no thread; up to {@code size} come with the work. */
  public Disk(int size) {
    this(new FairThreads(size));
  }

  private Disk(FairThreads threads) {
    this.threads = threads;
    this.executor = threads.line();
    // Reactor would cancel the tasks of an ExecutorService by interrupt; this is none.
    this.scheduler = Schedulers.fromExecutor(executor);
  }

  /** The same threads, waited for in a line of its own. */
  public Disk forJob() {
    return new Disk(threads);
  }

  /** Where buffers are handed to files; what it was given runs, whatever is cancelled meanwhile. */
  public Executor executor() {
    return executor;
  }

  /** Calls that wait for a thread now, those of all jobs. */
  public int queued() {
    return threads.queued();
  }

  /**
   * Makes a call on one of the threads for each subscription.
   *
   * <p>A null result completes empty. An error, which Reactor would swallow together with the
   * subscriber, arrives as a {@link FatalDiskException}.
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
   * @throws FatalDiskException for an error of the virtual machine or of a class
   */
  public static <T> T guarded(Callable<T> call) throws Exception {
    try {
      return call.call();
    } catch (Error e) {
      throw new FatalDiskException(e);
    }
  }

  /** Ends the threads, for all jobs, once the calls under way are through; waits for them. */
  @Override
  public void close() {
    threads.close();
  }
}
