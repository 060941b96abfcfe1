package io.penstock.engine.client;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens on a server, as it happens. For one reader; another thread may close it. */
public final class EventStream implements AutoCloseable {
  private final Stream<String> lines;
  private final Iterator<String> iterator;
  private final EventParser parser = new EventParser();

  EventStream(Stream<String> lines) {
    this.lines = lines;
    this.iterator = lines.iterator();
  }

  /** Waits for the next event; empty where the stream has ended or broken off. */
  public Optional<ServerEvent> next() {
    try {
      while (iterator.hasNext()) {
        Optional<ServerEvent> event = parser.line(iterator.next());
        if (event.isPresent()) {
          return event;
        }
      }
    } catch (UncheckedIOException e) {
      return Optional.empty(); // the reader opens another where this one ended
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    lines.close();
  }
}
