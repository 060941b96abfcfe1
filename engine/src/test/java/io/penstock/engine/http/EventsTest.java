package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.config.Secret;
import io.penstock.engine.http.server.ServerLimits;
import io.penstock.engine.relationship.RelationshipEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events over a real connection. */
class EventsTest {
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

  @TempDir Path state;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    ServerLimits standard = ServerLimits.STANDARD;
    ServerLimits lively =
        new ServerLimits(
            standard.head(),
            standard.body(),
            standard.connections(),
            3,
            standard.headTime(),
            standard.requestTime(),
            standard.idleTime(),
            Duration.ofMillis(200),
            standard.certificateChecks());
    server = RunningServer.start(state, options -> RunningServer.with(options, lively));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsWhatHappens() throws Exception {
    try (EventReader reader = EventReader.open(server, "/api/v1/events", "")) {
      server.relationships.emit(new RelationshipEvent.JobStarted(Samples.ID, Samples.running()));
      server.relationships.emit(new RelationshipEvent.Deleted(Samples.ID));
      EventReader.Told started = reader.next();
      assertThat(started.name()).isEqualTo("job_started");
      assertThat(started.data())
          .startsWith("{\"relationship_id\":\"" + Samples.ID + "\",\"status\":{\"id\":\"")
          .contains("\"job\":{\"id\":\"" + Samples.CURRENT + "\",\"state\":\"RUNNING\"");
      EventReader.Told deleted = reader.next();
      assertThat(deleted.name()).isEqualTo("relationship_deleted");
      assertThat(deleted.data())
          .isEqualTo("{\"relationship_id\":\"" + Samples.ID + "\",\"status\":null,\"job\":null}");
      assertThat(deleted.id()).isGreaterThan(started.id());
    }
  }

  @Test
  void tellsOnlyOfTheRelationshipThatIsAskedFor() throws Exception {
    try (EventReader reader =
        EventReader.open(server, "/api/v1/events?relationship=" + OTHER, "")) {
      server.relationships.emit(new RelationshipEvent.Deleted(Samples.ID));
      server.relationships.emit(new RelationshipEvent.Deleted(OTHER));
      assertThat(reader.next().data()).contains(OTHER.toString());
    }
  }

  // Holds H11.
  @Test
  void tellsAgainWhatWasMissed() throws Exception {
    long first;
    try (EventReader reader = EventReader.open(server, "/api/v1/events", "")) {
      server.relationships.emit(new RelationshipEvent.JobStarted(Samples.ID, Samples.running()));
      first = reader.next().id();
    }
    server.relationships.emit(new RelationshipEvent.JobProgressed(Samples.ID, Samples.running()));
    server.relationships.emit(new RelationshipEvent.JobEnded(Samples.ID, Samples.running()));
    server.relationships.emit(new RelationshipEvent.Deleted(Samples.ID));
    try (EventReader reader = EventReader.open(server, "/api/v1/events", Long.toString(first))) {
      assertThat(reader.next().name()).isEqualTo("job_ended");
      assertThat(reader.next().name()).isEqualTo("relationship_deleted");
    }
  }

  @Test
  void saysSoWhereTooMuchWasMissed() throws Exception {
    for (String id : List.of("1", "9223372036854775807", "none")) {
      try (EventReader reader = EventReader.open(server, "/api/v1/events", id)) {
        assertThat(reader.next().name()).as(id).isEqualTo("reset");
      }
    }
  }

  @Test
  void givesSignsOfLife() throws Exception {
    try (EventReader reader = EventReader.open(server, "/api/v1/events", "")) {
      assertThat(reader.line()).isEqualTo("retry: 2000");
      assertThat(reader.line()).isEmpty();
      assertThat(reader.line()).isEqualTo("event: alive");
    }
  }

  @Test
  void endsWithTheSession() throws Exception {
    try (EventReader reader = EventReader.open(server, "/api/v1/events", "")) {
      server.access.logout(Secret.of(FakeAccess.token("reader")));
      assertThat(reader.readsToTheEnd()).isTrue();
    }
  }

  @Test
  void endsWithTheServer() throws Exception {
    try (EventReader reader = EventReader.open(server, "/api/v1/events", "")) {
      server.close();
      assertThat(reader.readsToTheEnd()).isTrue();
    }
  }

  // Holds H12.
  @Test
  void aSlowReaderLosesProgressAndNothingElse() throws Exception {
    try (EventReader reader = EventReader.open(server, "/api/v1/events", "")) {
      assertThat(reader.line()).isEqualTo("retry: 2000");
      for (int i = 0; i < 20_000; i++) {
        server.relationships.emit(
            new RelationshipEvent.JobProgressed(Samples.ID, Samples.running()));
      }
      server.relationships.emit(new RelationshipEvent.JobEnded(Samples.ID, Samples.running()));
      List<String> names = new ArrayList<>();
      do {
        names.add(reader.next().name());
      } while (!names.get(names.size() - 1).equals("job_ended"));
      // What the sockets of both sides hold is far less than was told.
      assertThat(names).hasSizeLessThan(15_000);
    }
  }

  @Test
  void admitsNoMoreThanItHasRoomFor() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        readers.add(EventReader.open(server, "/api/v1/events", ""));
        readers.get(i).line();
      }
      assertThat(server.get("reader", "/api/v1/events").statusCode()).isEqualTo(503);
      readers.get(0).close();
      await()
          .untilAsserted(
              () ->
                  assertThat(server.get("admin", "/metrics").body())
                      .contains("penstock_http_event_clients 2\n"));
    } finally {
      for (EventReader reader : readers) {
        reader.close();
      }
    }
  }
}
