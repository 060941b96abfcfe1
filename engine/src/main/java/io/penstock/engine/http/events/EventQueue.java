package io.penstock.engine.http.events;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one client has not read yet: of the progress of each relationship the newest, of all else
 * everything, up to a number. Ids come out growing. Not thread-safe.
 */
final class EventQueue {
  private final int most;
  private final ArrayDeque<Event> lasting = new ArrayDeque<>();
  private final Map<UUID, Event> progress = new LinkedHashMap<>();

  /** Takes {@code most} events besides progress. */
  EventQueue(int most) {
    this.most = most;
  }

  /** Takes an event; false where there is no room for one that must not be lost. */
  boolean offer(Event event) {
    if (event.isProgress()) {
      // Removed first: the newer one goes to the end, where its id belongs.
      progress.remove(event.relationship());
      progress.put(event.relationship(), event);
      return true;
    }
    return lasting.size() < most && lasting.add(event);
  }

  /** The next one. */
  Optional<Event> poll() {
    Event next = lasting.peek();
    Event newest = progress.isEmpty() ? null : progress.values().iterator().next();
    if (newest == null || (next != null && next.id() < newest.id())) {
      return Optional.ofNullable(lasting.poll());
    }
    progress.remove(newest.relationship());
    return Optional.of(newest);
  }
}
