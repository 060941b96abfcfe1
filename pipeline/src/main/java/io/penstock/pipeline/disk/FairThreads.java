package io.penstock.pipeline.disk;

import io.penstock.transfer.turns.Turns;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that take tasks by turns from many lines. Thread-safe.
 *
 * <p>The pool's own queue holds one and the same task as often as tasks wait: which one is run is
 * found when a thread is free.
 */
final class FairThreads {
  private final ThreadPoolExecutor threads;
  private final Turns<Runnable> waiting = new Turns<>();
  private final Runnable next = this::next;

  FairThreads(int size) {
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
  }

  /** An executor with a line of its own. */
  Executor line() {
    Turns.Line<Runnable> line = new Turns.Line<>();
    return task -> execute(line, task);
  }

  private void execute(Turns.Line<Runnable> line, Runnable task) {
    synchronized (waiting) {
      threads.execute(next); // rejected after the end, and the task is not taken then
      waiting.add(line, task);
    }
  }

  private void next() {
    Runnable task;
    synchronized (waiting) {
      task = waiting.poll();
    }
    task.run();
  }

  int queued() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
