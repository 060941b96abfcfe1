package io.penstock.engine.relationship;

import io.penstock.config.S3Folder;
import io.penstock.engine.job.StoredSource;
import io.penstock.state.secret.AccessKey;
import io.penstock.state.store.DirectoryReservation;
import io.penstock.state.store.OverlapException;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.ServedRecord;
import io.penstock.transfer.s3.SourceAddress;
import io.penstock.transfer.s3.SourceCredentials;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Checks and stores new relationships. Blocks on disk and network. */
final class Creation {
  private final ServiceParts parts;
  private final FieldChecks fields;
  private final SourceChecks sources;

  Creation(ServiceParts parts, FieldChecks fields, SourceChecks sources) {
    this.parts = parts;
    this.fields = fields;
    this.sources = sources;
  }

  /**
   * The record, once all checks have passed and a slot for its first job is taken.
   *
   * @param others that its directory must not overlap, wherever theirs were moved
   */
  RelationshipRecord create(
      NewRelationship wanted, String creator, Collection<LiveRelationship> others) {
    WantedSource source = fields.check(wanted);
    TreeSearch.Found found =
        parts.directories().named(wanted.directoryPath(), wanted.directoryId());
    // It may look at the whole tree: not for what is refused anyway.
    new CurrentDirectory(parts).follow(others);
    try (DirectoryReservation reservation = parts.store().reserve(found.place())) {
      SourceAddress address = sources.check(source);
      parts.jobs().take();
      boolean made = false;
      try {
        RelationshipRecord record = store(wanted, creator, source, found, reservation, address);
        made = true;
        return record;
      } finally {
        if (!made) {
          parts.jobs().giveBack();
        }
      }
    } catch (OverlapException e) {
      throw overlap(found, e);
    }
  }

  private RelationshipException overlap(TreeSearch.Found found, OverlapException e) {
    return new RelationshipException(
        Refusal.OVERLAP,
        "local_directory_path",
        "the directory "
            + parts.directories().shown(found.place()).orElse("")
            + " is, lies in, or holds that of "
            + e.other()
                .map(id -> "the relationship " + id)
                .orElse("a relationship that is being made")
            + ": choose another directory, or delete that relationship",
        e);
  }

  private RelationshipRecord store(
      NewRelationship wanted,
      String creator,
      WantedSource source,
      TreeSearch.Found found,
      DirectoryReservation reservation,
      SourceAddress address) {
    Optional<String> mark = parts.directories().mark(found);
    S3Folder folder = source.folder();
    ServedRecord served =
        new ServedRecord(
            creator, 1, StoredForms.kind(wanted.access()), StoredForms.stored(wanted.options()));
    return parts
        .store()
        .create(
            reservation,
            mark,
            address.service(),
            folder,
            StoredSource.remembered(address, source.profile(), source.source().authorities()),
            served,
            id -> keep(id, source.source().credentials()));
  }

  private void keep(UUID id, SourceCredentials credentials) {
    if (credentials instanceof SourceCredentials.AccessKey key) {
      parts.credentials().write(id, new AccessKey(key.id(), key.secret()));
    }
  }
}
