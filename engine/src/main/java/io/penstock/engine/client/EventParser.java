package io.penstock.engine.client;

import java.util.Optional;

/** Puts the lines of an event stream together, by the HTML standard's rules. One stream's own. */
final class EventParser {
  /** An event longer than that is none of ours. */
  private static final int LONGEST = 1 << 20;

  private final StringBuilder data = new StringBuilder();
  private String id = "";
  private String type = "";

  /** Takes a line and returns the event that it ends, if it ends one. */
  Optional<ServerEvent> line(String line) {
    if (line.isEmpty()) {
      return end();
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (name) {
      case "id" -> id = value;
      case "event" -> type = value;
      case "data" -> append(value);
      default -> {} // comments, and what is not known
    }
    return Optional.empty();
  }

  private void append(String value) {
    if (data.length() + value.length() > LONGEST) {
      throw new NoServerException("the server sent an event that is longer than 1 MiB", null);
    }
    data.append(data.isEmpty() ? "" : "\n").append(value);
  }

  private Optional<ServerEvent> end() {
    Optional<ServerEvent> event =
        data.isEmpty() && type.isEmpty()
            ? Optional.empty()
            : Optional.of(new ServerEvent(id, type, data.toString()));
    data.setLength(0);
    type = "";
    return event;
  }
}
