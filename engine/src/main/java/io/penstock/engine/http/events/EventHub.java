package io.penstock.engine.http.events;

import io.penstock.engine.relationship.RelationshipEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Gives each event an id and hands it to all clients. Thread-safe; no client delays another, nor
 * those who bring events.
 */
public final class EventHub implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventHub.class);

  /** Events besides progress that are remembered, and that may wait for one client. */
  private static final int REMEMBERED = 1_000;

  private final int mostClients;
  private final Set<EventClient> clients = new LinkedHashSet<>();
  private final EventHistory history;
  private final Scheduler thread = Schedulers.newSingle("http-events", true);
  private final Disposable subscription;
  private long lastId;

  /**
   * Follows events from now on.
   *
   * @param before the id before the first one; that of a later process must be greater than all of
   *     this one
   * @param mostClients at once
   */
  public EventHub(Flux<RelationshipEvent> events, long before, int mostClients) {
    this.mostClients = mostClients;
    this.lastId = before;
    this.history = new EventHistory(REMEMBERED, before);
    this.subscription =
        events
            .publishOn(thread)
            .subscribe(
                this::publish,
                thrown -> {
                  log.error("no more events are told, for their source has failed", thrown);
                  endAll();
                },
                this::endAll);
  }

  /** Whether there is no room for another client. */
  public synchronized boolean isFull() {
    return clients.size() >= mostClients;
  }

  /** Clients that follow now. */
  public synchronized int clients() {
    return clients.size();
  }

  /**
   * Events as they go over the wire.
   *
   * @param after the last id that the client has seen; what came after it is told again
   * @param relationship whose events; all where it is empty
   */
  Flux<byte[]> follow(OptionalLong after, Optional<UUID> relationship) {
    return Flux.create(
        sink -> {
          EventClient client = new EventClient(sink, relationship, REMEMBERED);
          sink.onDispose(() -> remove(client));
          admit(client, after, sink);
          sink.onRequest(more -> client.drain());
        },
        FluxSink.OverflowStrategy.IGNORE);
  }

  private synchronized void admit(EventClient client, OptionalLong after, FluxSink<byte[]> sink) {
    if (isFull() || subscription.isDisposed()) {
      sink.complete();
      return;
    }
    if (after.isPresent()) {
      if (history.reaches(after.getAsLong())) {
        history.after(after.getAsLong()).forEach(client::offer);
      } else {
        client.reset(history.newest());
      }
    }
    clients.add(client);
  }

  private synchronized void remove(EventClient client) {
    clients.remove(client);
  }

  private void publish(RelationshipEvent happened) {
    Event event;
    List<EventClient> followers;
    synchronized (this) {
      lastId++;
      event = new Event(lastId, happened);
      history.add(event);
      followers = List.copyOf(clients);
    }
    for (EventClient client : followers) {
      client.offer(event);
      client.drain();
    }
  }

  private void endAll() {
    List<EventClient> followers;
    synchronized (this) {
      followers = List.copyOf(clients);
    }
    followers.forEach(EventClient::end);
  }

  /** Ends all streams. */
  @Override
  public void close() {
    subscription.dispose();
    endAll();
    thread.dispose();
  }
}
