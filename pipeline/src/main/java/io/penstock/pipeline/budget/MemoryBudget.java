package io.penstock.pipeline.budget;

import io.penstock.transfer.turns.Grants;
import io.penstock.transfer.turns.Turns;
import reactor.core.publisher.Mono;

/**
 * The bytes of object data that may be held in memory at once.
 *
 * <p>Thread-safe. Served by turns between the jobs, in order within each, so that one that keeps
 * many objects waiting does not hold up one that has few. Waiters are bounded by what the jobs keep
 * in flight.
 */
public final class MemoryBudget {
  private final Pool pool;
  private final Turns.Line<Reservation> line = new Turns.Line<>();

  /**
   * A budget of which nothing is used.
   *
   * @param capacity bytes, at least 1
   */
  public MemoryBudget(long capacity) {
    this(new Pool(capacity));
    if (capacity < 1) {
      throw new IllegalArgumentException("a memory budget needs at least one byte: " + capacity);
    }
  }

  private MemoryBudget(Pool pool) {
    this.pool = pool;
  }

  /** The same bytes, waited for in a line of its own. */
  public MemoryBudget forJob() {
    return new MemoryBudget(pool);
  }

  /**
   * Runs work while bytes are reserved for it, and gives them back when it ends in whatever way.
   *
   * <p>Asking for more than there is altogether reserves all there is. Cancelling while waiting
   * leaves the queue; the work is subscribed to on the thread that gave the bytes back.
   */
  public <T> Mono<T> within(long bytes, Mono<T> work) {
    return Mono.defer(
        () -> {
          Reservation reservation = reservation(bytes);
          return Mono.<Void>create(granted -> reservation.await(granted::success))
              .then(work)
              .doOnTerminate(reservation::release) // before anyone hears of the end
              // Not usingWhen: a cancel that meets the grant would release only after the end is
              // told.
              .doFinally(signal -> reservation.release());
        });
  }

  /** A reservation of bytes that is yet to be waited for, and to be released by the caller. */
  public Reservation reservation(long bytes) {
    return new Reservation(bytes);
  }

  /** Bytes reserved at this instant, by all jobs. */
  public long reserved() {
    synchronized (pool) {
      return pool.capacity - pool.available;
    }
  }

  /** Bytes that are reserved, or waited for. */
  public final class Reservation {
    private final long bytes;
    private Runnable action;
    private boolean granted;
    private boolean released;

    private Reservation(long wished) {
      this.bytes = Math.max(1, Math.min(wished, pool.capacity));
    }

    /**
     * Waits in turn, without a thread.
     *
     * @param whenGranted runs once, on this thread or on the one that gave the bytes back, unless
     *     the reservation is released before
     */
    public void await(Runnable whenGranted) {
      action = whenGranted;
      synchronized (pool) {
        if (released) {
          return;
        }
        pool.waiting.add(line, this);
      }
      pool.grants.handOut();
    }

    /** Gives the bytes back, or leaves the queue; a second call does nothing. Thread-safe. */
    public void release() {
      synchronized (pool) {
        if (released) {
          return;
        }
        released = true;
        if (granted) {
          pool.available += bytes;
        } else {
          pool.waiting.remove(line, this);
        }
      }
      pool.grants.handOut();
    }
  }

  /** What all jobs share; its monitor guards it and their reservations. */
  private static final class Pool {
    private final long capacity;
    private final Turns<Reservation> waiting = new Turns<>();
    private final Grants<Reservation> grants =
        new Grants<>(this::grant, reservation -> reservation.action.run());
    private long available;

    Pool(long capacity) {
      this.capacity = capacity;
      this.available = capacity;
    }

    private synchronized Reservation grant() {
      Reservation next = waiting.peek();
      if (next == null || next.bytes > available) {
        return null;
      }
      waiting.poll();
      available -= next.bytes;
      next.granted = true;
      return next;
    }
  }
}
