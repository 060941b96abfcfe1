package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.client.EventStream;
import io.penstock.engine.client.NoServerException;
import io.penstock.engine.client.ServerEvent;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Interruption;
import io.penstock.engine.progress.Terminal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Redraws the table of statuses as the server tells of changes, until the user ends it. */
final class StatusWatch {
  private static final int RECONNECT_MILLIS = 2_000;
  private static final String EVENTS = "/api/v1/events";

  private final ServerSession session;
  private final Terminal terminal;
  private final Clock clock;
  private final Map<String, StatusRow> rows = new LinkedHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<String> lastId = Optional.empty();
  private EventStream open;

  private StatusWatch(ServerSession session) {
    this.session = session;
    this.terminal = session.surroundings().terminal();
    this.clock = session.surroundings().clock();
  }

  static ExitCode run(ServerSession session) {
    StatusWatch watch = new StatusWatch(session);
    Interruption interruption = session.surroundings().interruption();
    interruption.catchSignals("no longer watching; jobs go on.");
    interruption.onCancel(watch::end);
    watch.watch();
    return interruption.signalled().orElse(ExitCode.DONE);
  }

  private void watch() {
    readAll(); // a server that is not there, or a token that is none, ends it here
    try {
      do {
        try {
          follow();
        } catch (NoServerException e) {
          terminal.status(
              String.join("\n", lines()) + "\n(the server does not answer; trying again)");
        }
      } while (!ended.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.keepStatus();
  }

  private void follow() {
    try (EventStream stream = session.server().events(EVENTS, lastId)) {
      if (!opened(stream)) {
        return;
      }
      readAll(); // what happened before the stream was open
      for (Optional<ServerEvent> event = stream.next();
          event.isPresent() && ended.getCount() > 0;
          event = stream.next()) {
        apply(event.get());
        draw();
      }
    }
  }

  private void apply(ServerEvent event) {
    if (!event.id().isEmpty()) {
      lastId = Optional.of(event.id());
    }
    if (event.type().equals("reset")) {
      readAll();
      return;
    }
    JsonNode data = event.document();
    String id = data.path("relationship_id").asText();
    if (data.path("status").isObject()) {
      rows.put(id, new StatusRow(data.path("status")));
    } else if (event.type().equals("relationship_deleted")) {
      rows.remove(id);
    }
  }

  private void readAll() {
    rows.clear();
    StatusCommand.rows(session.server().get(ModelPaths.STATUSES))
        .forEach(row -> rows.put(row.id(), row));
    draw();
  }

  private void draw() {
    terminal.status(String.join("\n", lines()));
  }

  /** As many lines as the terminal shows, running jobs first; what is cut cannot be redrawn. */
  private List<String> lines() {
    List<StatusRow> ordered = new ArrayList<>(rows.values());
    ordered.sort((a, b) -> Boolean.compare(b.running(), a.running()));
    List<String> lines = StatusTable.lines(ordered, clock.instant());
    int room = Math.max(2, terminal.rows() - 3);
    if (lines.size() <= room) {
      return cut(lines);
    }
    List<String> shown = new ArrayList<>(cut(lines.subList(0, room)));
    shown.add("and " + (lines.size() - room) + " more");
    return shown;
  }

  private List<String> cut(List<String> lines) {
    int width = terminal.columns() - 1;
    return lines.stream()
        .map(
            line ->
                line.codePointCount(0, line.length()) <= width
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, width)))
        .toList();
  }

  private synchronized boolean opened(EventStream stream) {
    open = stream;
    return ended.getCount() > 0;
  }

  private synchronized void end() {
    ended.countDown();
    if (open != null) {
      open.close();
    }
  }
}
