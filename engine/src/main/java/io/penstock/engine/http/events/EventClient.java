package io.penstock.engine.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.FluxSink;

/**
 * One client that follows events at its own speed. Thread-safe; whoever brings an event or asks for
 * one hands on what there is, one at a time.
 */
final class EventClient {
  /** How long a client waits before it comes back, in milliseconds. */
  private static final byte[] RETRY = "retry: 2000\n\n".getBytes(UTF_8);

  private final FluxSink<byte[]> sink;
  private final Optional<UUID> relationship;
  private final EventQueue queue;
  private final ArrayDeque<byte[]> first = new ArrayDeque<>();
  private final AtomicInteger work = new AtomicInteger();
  private boolean overrun;

  /**
   * Follows the events of a relationship, or all.
   *
   * @param most events besides progress that may wait
   */
  EventClient(FluxSink<byte[]> sink, Optional<UUID> relationship, int most) {
    this.sink = sink;
    this.relationship = relationship;
    this.queue = new EventQueue(most);
    first.add(RETRY);
  }

  /** Tells the client before any event that it must read everything again. */
  synchronized void reset(long id) {
    first.add(("id: " + id + "\nevent: reset\ndata: {}\n\n").getBytes(UTF_8));
  }

  /** Brings an event, to be handed on by {@link #drain}. */
  synchronized void offer(Event event) {
    if (relationship.isEmpty() || relationship.get().equals(event.relationship())) {
      overrun |= !queue.offer(event);
    }
  }

  /** Hands on what waits, as far as it is asked for. */
  void drain() {
    if (work.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
        Optional<byte[]> next = next();
        if (next.isEmpty()) {
          break;
        }
        sink.next(next.get());
      }
      missed = work.addAndGet(-missed);
    } while (missed != 0);
    if (isOverrun()) {
      // It reads what it has missed when it comes back with the last id that it has seen. No end,
      // which would wait for what it does not read.
      sink.error(new OverrunException());
    }
  }

  private synchronized boolean isOverrun() {
    return overrun;
  }

  private synchronized Optional<byte[]> next() {
    return first.isEmpty() ? queue.poll().map(Event::text) : Optional.of(first.remove());
  }

  /** Ends the stream. */
  void end() {
    sink.complete();
  }
}
