package io.penstock.pipeline.disk;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks one after the other, in the order in which they came, on the threads of another
 * executor. Thread-safe; holds what its callers keep in flight.
 */
public final class OneByOne implements Executor {
  private final Executor threads;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /** Tasks that no two threads shall run at once. */
  public OneByOne(Executor threads) {
    this.threads = threads;
  }

  /**
   * Takes a task; it runs once those before it are through.
   *
   * @throws RejectedExecutionException where the threads have ended; the task is not taken then
   */
  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      if (!running) {
        threads.execute(this::next);
        running = true;
      }
      waiting.add(task);
    }
  }

  /** One task a turn: between two of them others get the thread. */
  private void next() {
    boolean again = true;
    while (again) {
      try {
        poll().run();
      } finally {
        again = mustGoOnHere(); // for the others, whatever became of this one
      }
    }
  }

  private synchronized Runnable poll() {
    return waiting.remove();
  }

  private synchronized boolean mustGoOnHere() {
    if (waiting.isEmpty()) {
      running = false;
      return false;
    }
    try {
      threads.execute(this::next);
      return false;
    } catch (RejectedExecutionException e) {
      return true; // no other thread comes any more, and what was taken is run
    }
  }
}
