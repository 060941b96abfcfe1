package io.penstock.engine.relationship;

import java.util.ArrayDeque;
import java.util.UUID;
import reactor.core.Exceptions;
import reactor.core.publisher.FluxSink;

/**
 * What one listener has not taken yet. Of each relationship it holds one event of progress, the
 * newest; of all else up to {@value #MOST}, and then it gives the listener up. Thread-safe.
 */
final class EventQueue {
  static final int MOST = 10_000;

  private final FluxSink<RelationshipEvent> sink;
  private final ArrayDeque<RelationshipEvent> waiting = new ArrayDeque<>();

  EventQueue(FluxSink<RelationshipEvent> sink) {
    this.sink = sink;
  }

  synchronized void add(RelationshipEvent event) {
    UUID relationship = event.relationship();
    // Whatever comes later of a relationship tells more than its progress did.
    waiting.removeIf(
        former ->
            former instanceof RelationshipEvent.JobProgressed
                && former.relationship().equals(relationship));
    if (waiting.size() >= MOST && !(event instanceof RelationshipEvent.JobProgressed)) {
      waiting.clear();
      sink.error(Exceptions.failWithOverflow("the listener is " + MOST + " events behind"));
      return;
    }
    waiting.add(event);
    drain();
  }

  /** Hands over what is asked for; whoever listens does so on another thread. */
  synchronized void drain() {
    while (sink.requestedFromDownstream() > 0 && !waiting.isEmpty()) {
      sink.next(waiting.poll());
    }
  }

  synchronized void complete() {
    sink.complete();
  }
}
