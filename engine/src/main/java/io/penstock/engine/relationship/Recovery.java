package io.penstock.engine.relationship;

import io.penstock.engine.job.HeldPermissions;
import io.penstock.state.AlreadyRunningException;
import io.penstock.state.store.JobHistory;
import io.penstock.state.store.JobRecord;
import io.penstock.state.store.RelationshipFolder;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.TransferException;
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
    Optional<TreeSearch.Found> there = parts.directories().inPlace(record);
    close(record, there);
    Optional<JobRecord> last = JobHistory.last(files);
    String id =
        there
            .map(found -> parts.directories().id(found.identity()))
            .orElseGet(() -> Long.toUnsignedString(record.identity().inode()));
    String path = there.flatMap(found -> parts.directories().shown(found.place())).orElse("");
    return new LiveRelationship(record, id, path, last, parts.clock(), events);
  }

  /**
   * Gives back what jobs of a relationship left taken, wherever its directory was moved; it would
   * be forgotten with the relationship.
   *
   * @throws RelationshipException {@link Refusal#UNAVAILABLE} where not all could be given back
   */
  void giveBack(RelationshipRecord record) {
    try (RelationshipFolder folder = parts.store().open(record)) {
      whereAnyAreLeft(folder)
          .ifPresent(place -> HeldPermissions.giveBack(folder, place, parts.state().bootId()));
    } catch (TransferException e) {
      throw new RelationshipException(Refusal.UNAVAILABLE, null, e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the relationship back", e);
    }
  }

  private void close(RelationshipRecord record, Optional<TreeSearch.Found> there) {
    try (RelationshipFolder folder = parts.store().open(record)) {
      JobHistory.open(folder, parts.clock());
      there
          .map(TreeSearch.Found::place)
          .or(() -> whereAnyAreLeft(folder))
          .ifPresent(place -> giveBack(folder, place));
    } catch (AlreadyRunningException e) {
      log.warn("the relationship {} is in use by another process", record.id());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the relationship back", e);
    }
  }

  /** Where the directory lies, looked for only where something is to be given back in it. */
  private Optional<Path> whereAnyAreLeft(RelationshipFolder folder) {
    return HeldPermissions.areLeft(folder)
        ? parts.directories().find(folder.record()).map(TreeSearch.Found::place)
        : Optional.empty();
  }

  /** What cannot be given back now is tried again by the next job. */
  private void giveBack(RelationshipFolder folder, Path directory) {
    try {
      long given = HeldPermissions.giveBack(folder, directory, parts.state().bootId());
      if (given > 0) {
        log.info("gave back the permissions of {} paths beneath {}", given, directory);
      }
    } catch (TransferException e) {
      log.warn("cannot give back all permissions beneath {}: {}", directory, e.getMessage());
    }
  }
}
