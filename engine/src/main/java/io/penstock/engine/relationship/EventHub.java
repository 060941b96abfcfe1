package io.penstock.engine.relationship;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/** Hands what happens to all who listen. Thread-safe; nobody waits for a listener. */
final class EventHub {
  private final Set<EventQueue> queues = ConcurrentHashMap.newKeySet();

  /** From the subscription on. */
  Flux<RelationshipEvent> events() {
    // One at a time is handed over, so that what a listener has not asked for waits in the queue,
    // where progress makes way for newer.
    return Flux.<RelationshipEvent>create(this::listen, FluxSink.OverflowStrategy.IGNORE)
        .publishOn(Schedulers.parallel(), 1);
  }

  private void listen(FluxSink<RelationshipEvent> sink) {
    EventQueue queue = new EventQueue(sink);
    sink.onDispose(() -> queues.remove(queue));
    queues.add(queue);
    sink.onRequest(more -> queue.drain());
  }

  void publish(RelationshipEvent event) {
    queues.forEach(queue -> queue.add(event));
  }

  /** Ends what listeners hear. */
  void close() {
    queues.forEach(EventQueue::complete);
    queues.clear();
  }
}
