package io.penstock.pipeline.budget;

import java.util.ArrayDeque;
import java.util.Queue;
import reactor.core.publisher.Mono;

/**
 * The bytes of object data that may be held in memory at once.
 *
 * <p>Thread-safe. Served first come, first served, so that of two jobs that each keep a bounded
 * number of objects waiting neither starves the other. Waiters are bounded by what the jobs keep in
 * flight.
 */
public final class MemoryBudget {
  private final long capacity;
  private final Queue<Reservation> waiters = new ArrayDeque<>();
  private long available;

  /**
   * A budget of which nothing is used.
   *
   * @param capacity bytes, at least 1
   */
  public MemoryBudget(long capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a memory budget needs at least one byte: " + capacity);
    }
    this.capacity = capacity;
    this.available = capacity;
  }

  /**
   * Runs work while bytes are reserved for it, and gives them back when it ends in whatever way.
   *
   * <p>Asking for more than there is altogether reserves all there is. Cancelling while waiting
   * leaves the queue; the work is subscribed to on the thread that gave the bytes back.
   */
  public <T> Mono<T> within(long bytes, Mono<T> work) {
    return Mono.usingWhen(
        Mono.<Reservation>create(
            sink -> {
              Reservation reservation = reservation(bytes);
              sink.onCancel(reservation::release);
              reservation.await(() -> sink.success(reservation));
            }),
        reserved -> work,
        reserved -> Mono.fromRunnable(reserved::release));
  }

  /** A reservation of bytes that is yet to be waited for, and to be released by the caller. */
  public Reservation reservation(long bytes) {
    return new Reservation(bytes);
  }

  /** Bytes reserved at this instant. */
  public synchronized long reserved() {
    return capacity - available;
  }

  private void grant() {
    while (true) {
      Reservation next;
      synchronized (this) {
        next = waiters.peek();
        if (next == null || next.bytes > available) {
          return;
        }
        waiters.remove();
        available -= next.bytes;
        next.granted = true;
      }
      next.action.run();
    }
  }

  /** Bytes that are reserved, or waited for. */
  public final class Reservation {
    private final long bytes;
    private Runnable action;
    private boolean granted;
    private boolean released;

    private Reservation(long wished) {
      this.bytes = Math.max(1, Math.min(wished, capacity));
    }

    /**
     * Waits in turn, without a thread.
     *
     * @param whenGranted runs once, on this thread or on the one that gave the bytes back, unless
     *     the reservation is released before
     */
    public void await(Runnable whenGranted) {
      action = whenGranted;
      synchronized (MemoryBudget.this) {
        if (released) {
          return;
        }
        waiters.add(this);
      }
      grant();
    }

    /** Gives the bytes back, or leaves the queue; a second call does nothing. Thread-safe. */
    public void release() {
      synchronized (MemoryBudget.this) {
        if (released) {
          return;
        }
        released = true;
        if (granted) {
          available += bytes;
        } else {
          waiters.remove(this);
        }
      }
      grant();
    }
  }
}
