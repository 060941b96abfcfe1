package io.penstock.pipeline.budget;

import java.util.ArrayDeque;
import java.util.Queue;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

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
    long share = Math.max(1, Math.min(bytes, capacity));
    return Mono.usingWhen(
        reserve(share), reserved -> work, reserved -> Mono.fromRunnable(() -> release(reserved)));
  }

  /** Bytes reserved at this instant. */
  public synchronized long reserved() {
    return capacity - available;
  }

  private Mono<Reservation> reserve(long bytes) {
    return Mono.create(
        sink -> {
          Reservation reservation = new Reservation(bytes, sink);
          sink.onCancel(() -> release(reservation));
          synchronized (this) {
            waiters.add(reservation);
          }
          grant();
        });
  }

  /** Gives the bytes back, or leaves the queue; a second call for the same one does nothing. */
  private void release(Reservation reservation) {
    synchronized (this) {
      if (reservation.granted && !reservation.released) {
        available += reservation.bytes;
      }
      reservation.released = true;
      waiters.remove(reservation);
    }
    grant();
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
      next.sink.success(next);
    }
  }

  private static final class Reservation {
    private final long bytes;
    private final MonoSink<Reservation> sink;
    private boolean granted;
    private boolean released;

    Reservation(long bytes, MonoSink<Reservation> sink) {
      this.bytes = bytes;
      this.sink = sink;
    }
  }
}
