package io.penstock.engine.http.events;

import java.util.ArrayDeque;
import java.util.List;

/** The last events but progress, for clients that come back. Not thread-safe. */
final class EventHistory {
  private final int most;
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private long complete;
  private long newest;

  /**
   * Keeps {@code most} events.
   *
   * @param before the id before the first one
   */
  EventHistory(int most, long before) {
    this.most = most;
    this.complete = before;
    this.newest = before;
  }

  /** Takes an event. */
  void add(Event event) {
    newest = event.id();
    if (event.isProgress()) {
      return;
    }
    events.add(event);
    if (events.size() > most) {
      complete = events.remove().id();
    }
  }

  /** Whether everything after an id is known, so that nothing was missed. */
  boolean reaches(long id) {
    return id >= complete && id <= newest;
  }

  /** What came after an id. */
  List<Event> after(long id) {
    return events.stream().filter(event -> event.id() > id).toList();
  }

  /** The id of the newest event, progress included. */
  long newest() {
    return newest;
  }
}
