package io.penstock.engine.http.work;

import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * Threads for what may block, those for slow calls apart from those for quick ones, with bounded
 * queues before them.
 *
 * <p>Never interrupts: a client that goes away must not break off what the call has begun.
 * Thread-safe.
 */
public final class Workers implements AutoCloseable {
  private static final int QUICK_THREADS = 4;
  private static final int QUICK_QUEUE = 512;

  /** Mostly waits for the network; as many as creations may be under way. */
  private static final int SLOW_THREADS = 32;

  private static final int SLOW_QUEUE = 128;

  private final ThreadPoolExecutor quick = threads("http-quick-", QUICK_THREADS, QUICK_QUEUE);
  private final ThreadPoolExecutor slow = threads("http-slow-", SLOW_THREADS, SLOW_QUEUE);

  private static ThreadPoolExecutor threads(String name, int size, int queue) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            size,
            size,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(queue),
            task -> {
              Thread thread = new Thread(task, name + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * Makes a call on one of the threads for each subscription; once begun it comes to its own end.
   *
   * @return fails with {@link RejectedExecutionException} where the queue is full
   */
  public <T> Mono<T> call(Pace pace, Callable<T> call) {
    return Mono.create(
        sink ->
            (pace == Pace.QUICK ? quick : slow)
                .execute(
                    () -> {
                      try {
                        sink.success(call.call());
                      } catch (Throwable e) { // an overflow of the stack is an answer, too
                        sink.error(e);
                      }
                    }));
  }

  /** Takes no more calls, and waits two seconds for those under way. */
  @Override
  public void close() {
    quick.shutdown();
    slow.shutdown();
    try {
      if (quick.awaitTermination(500, TimeUnit.MILLISECONDS)) {
        slow.awaitTermination(1_500, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
