package io.penstock.engine.relationship;

import io.penstock.state.store.OverlapException;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the directories of relationships lie now, noted where they were moved. */
final class CurrentDirectory {
  private static final Logger log = LoggerFactory.getLogger(CurrentDirectory.class);

  private final ServiceParts parts;

  CurrentDirectory(ServiceParts parts) {
    this.parts = parts;
  }

  /**
   * The directory that a relationship was made for.
   *
   * @param goOn is called again and again while it is looked for; what it throws ends that
   * @throws TransferException {@link FailureKind#DESTINATION_MISSING} where it is gone, or lies
   *     where it overlaps another now
   */
  TreeSearch.Found of(LiveRelationship live, Runnable goOn) {
    RelationshipRecord record = live.record();
    Optional<TreeSearch.Found> found = parts.directories().find(record, goOn);
    if (found.isEmpty()) {
      String was = parts.directories().shown(record.path()).orElse("of a former root");
      live.gone();
      throw new TransferException(
          FailureKind.DESTINATION_MISSING,
          "the directory "
              + was
              + " is gone, or another one has its place, and nothing was written: bring it back,"
              + " or delete the relationship and create it anew");
    }
    note(live, record, found.get());
    return found.get();
  }

  /** Follows all that were moved, so that what is compared with them is compared as they lie. */
  void follow(Collection<LiveRelationship> relationships) {
    List<LiveRelationship> moved =
        relationships.stream()
            .filter(live -> parts.directories().inPlace(live.record()).isEmpty())
            .toList();
    if (moved.isEmpty()) {
      return;
    }
    parts
        .directories()
        .findAll(moved.stream().map(LiveRelationship::record).toList())
        .forEach(
            (record, found) ->
                moved.stream()
                    .filter(live -> live.record().equals(record))
                    .forEach(live -> noteIfApart(live, record, found)));
  }

  private void noteIfApart(
      LiveRelationship live, RelationshipRecord record, TreeSearch.Found found) {
    try {
      note(live, record, found);
    } catch (TransferException e) {
      log.warn("of the relationship {}: {}", record.id(), e.getMessage());
    }
  }

  private void note(LiveRelationship live, RelationshipRecord record, TreeSearch.Found found) {
    RelationshipRecord stored = moved(record, found);
    live.found(
        stored,
        parts.directories().id(found.identity()),
        parts.directories().shown(stored.path()).orElse(""));
  }

  private RelationshipRecord moved(RelationshipRecord record, TreeSearch.Found found) {
    if (record.path().equals(found.place())) {
      return record;
    }
    try {
      RelationshipRecord stored = parts.store().move(record.id(), found.place());
      log.info("the directory {} was moved to {}", record.directory(), stored.directory());
      return stored;
    } catch (OverlapException e) {
      throw new TransferException(
          FailureKind.DESTINATION_MISSING,
          "the directory was moved to "
              + parts.directories().shown(found.place()).orElse("elsewhere")
              + ", which overlaps that of "
              + e.other().map(id -> "relationship " + id).orElse("another relationship")
              + "; move it out of there",
          e);
    }
  }
}
