package io.penstock.engine.relationship;

import io.penstock.state.AlreadyRunningException;
import io.penstock.state.store.JobHistory;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets right at the start what a killed process left. */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  private final ServiceParts parts;
  private final EventHub events;

  Recovery(ServiceParts parts, EventHub events) {
    this.parts = parts;
    this.events = events;
  }

  /** A relationship of a server as it is now; no job of it is left as running. */
  LiveRelationship recovered(RelationshipRecord record) {
    Path files = parts.store().directory(record.id());
    if (JobHistory.running(files).isPresent()) {
      close(record);
    }
    Optional<JobRecord> last = JobHistory.last(files);
    Optional<TreeSearch.Found> there = parts.directories().inPlace(record);
    String id =
        there
            .map(found -> parts.directories().id(found.identity()))
            .orElseGet(() -> Long.toUnsignedString(record.identity().inode()));
    String path = there.flatMap(found -> parts.directories().shown(found.place())).orElse("");
    return new LiveRelationship(record, id, path, last, parts.clock(), events);
  }

  private void close(RelationshipRecord record) {
    try (RelationshipFolder folder = parts.store().open(record)) {
      JobHistory.open(folder, parts.clock());
    } catch (AlreadyRunningException e) {
      log.warn("the relationship {} is in use by another process", record.id());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the relationship back", e);
    }
  }
}
