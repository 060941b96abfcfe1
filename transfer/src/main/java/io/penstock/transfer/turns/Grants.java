package io.penstock.transfer.turns;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Grants what has become free to those who wait, one after the other on the thread that freed it:
 * who gives back at once what it was granted does not nest. Thread-safe where both functions are.
 */
public final class Grants<T> {
  /** What this thread is handing out. */
  private static final FastThreadLocal<Grants<?>> HANDING_OUT = new FastThreadLocal<>();

  private final Supplier<T> next;
  private final Consumer<T> granted;

  /**
   * Grants of one kind.
   *
   * @param next takes what is free for the next who waits; null where nobody waits, or too little
   *     is free
   * @param granted tells him, and must not block
   */
  public Grants(Supplier<T> next, Consumer<T> granted) {
    this.next = next;
    this.granted = granted;
  }

  /** Grants until nothing more can be; within such a grant it leaves the rest to whoever began. */
  public void handOut() {
    Grants<?> outer = HANDING_OUT.get();
    if (outer == this) {
      return;
    }
    T first = next.get();
    if (first == null) {
      return;
    }
    HANDING_OUT.set(this);
    try {
      for (T grant = first; grant != null; grant = next.get()) {
        granted.accept(grant);
      }
    } finally {
      HANDING_OUT.set(outer);
    }
  }
}
