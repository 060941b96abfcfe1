package io.penstock.engine.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.http.document.RelationshipJson;
import io.penstock.engine.http.json.JsonText;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.RelationshipEvent;
import io.penstock.engine.relationship.RelationshipStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** An event with its id, written once for all clients and only if there is one. Thread-safe. */
final class Event {
  private final long id;
  private final RelationshipEvent happened;
  private volatile byte[] written;

  Event(long id, RelationshipEvent happened) {
    this.id = id;
    this.happened = happened;
  }

  long id() {
    return id;
  }

  UUID relationship() {
    return happened.relationship();
  }

  /** Whether a later one of the same relationship makes it worthless. */
  boolean isProgress() {
    return happened instanceof RelationshipEvent.JobProgressed;
  }

  /** As it goes over the wire. */
  byte[] text() {
    byte[] text = written;
    if (text == null) {
      byte[] data = JsonText.of(this::write);
      text =
          ("id: " + id + "\nevent: " + name() + "\ndata: " + new String(data, UTF_8) + "\n\n")
              .getBytes(UTF_8);
      written = text;
    }
    return text;
  }

  private String name() {
    if (happened instanceof RelationshipEvent.Created) {
      return "relationship_created";
    } else if (happened instanceof RelationshipEvent.Changed) {
      return "relationship_changed";
    } else if (happened instanceof RelationshipEvent.Deleted) {
      return "relationship_deleted";
    } else if (happened instanceof RelationshipEvent.JobStarted) {
      return "job_started";
    } else if (happened instanceof RelationshipEvent.JobProgressed) {
      return "job_progress";
    }
    return "job_ended";
  }

  private void write(JsonGenerator json) throws IOException {
    Optional<RelationshipStatus> status = status();
    Optional<JobStatus> job =
        happened instanceof RelationshipEvent.JobEnded
            ? status.flatMap(RelationshipStatus::lastJob)
            : status.flatMap(RelationshipStatus::currentJob);
    RelationshipJson.state(happened.relationship(), status, job, json);
  }

  private Optional<RelationshipStatus> status() {
    if (happened instanceof RelationshipEvent.Created created) {
      return Optional.of(created.status());
    } else if (happened instanceof RelationshipEvent.Changed changed) {
      return Optional.of(changed.status());
    } else if (happened instanceof RelationshipEvent.JobStarted started) {
      return Optional.of(started.status());
    } else if (happened instanceof RelationshipEvent.JobProgressed progressed) {
      return Optional.of(progressed.status());
    } else if (happened instanceof RelationshipEvent.JobEnded ended) {
      return Optional.of(ended.status());
    }
    return Optional.empty();
  }
}
