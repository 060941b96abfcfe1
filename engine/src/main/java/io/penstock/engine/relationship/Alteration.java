package io.penstock.engine.relationship;

import io.penstock.engine.job.StoredSource;
import io.penstock.state.secret.AccessKey;
import io.penstock.state.store.OptionsRecord;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.state.store.ServedRecord;
import io.penstock.transfer.s3.SourceAddress;
import io.penstock.transfer.s3.SourceCredentials;
import java.util.Optional;

/** Changes options, credentials and authorities of relationships. Blocks on disk and network. */
final class Alteration {
  private final ServiceParts parts;
  private final FieldChecks fields;
  private final SourceChecks sources;

  Alteration(ServiceParts parts, FieldChecks fields, SourceChecks sources) {
    this.parts = parts;
    this.fields = fields;
    this.sources = sources;
  }

  /**
   * Refuses to change another version than the caller saw.
   *
   * @throws RelationshipException {@link Refusal#CHANGED}
   */
  static void requireVersion(RelationshipRecord record, long version) {
    long current = record.ofServer().orElseThrow().revision();
    if (current != version) {
      throw new RelationshipException(
          Refusal.CHANGED,
          "the relationship "
              + record.id()
              + " was changed meanwhile, to version "
              + current
              + ": read it again");
    }
  }

  RelationshipStatus change(LiveRelationship live, RelationshipChange change, long version) {
    RelationshipRecord before = live.record();
    requireVersion(before, version);
    change.options().ifPresent(fields::checkOptions);
    RelationshipRecord after = changed(before, change);
    // Of two changes at once the one that comes second sees the version of the first.
    synchronized (this) {
      requireVersion(live.record(), version);
      if (!parts.store().change(after)) {
        throw new RelationshipException(Refusal.UNKNOWN, "there is no relationship " + before.id());
      }
      change.access().ifPresent(access -> keep(after, access));
      return live.change(after);
    }
  }

  private RelationshipRecord changed(RelationshipRecord before, RelationshipChange change) {
    ServedRecord served = before.ofServer().orElseThrow();
    OptionsRecord options = change.options().map(StoredForms::stored).orElse(served.options());
    ServedRecord.Access kind = change.access().map(StoredForms::kind).orElse(served.access());
    RelationshipRecord after = before.with(served.changed(kind, options));
    if (change.access().isEmpty() && change.caCertificate().isEmpty()) {
      return after;
    }
    WantedSource wanted = wanted(before, change);
    SourceAddress address = sources.check(wanted);
    return after.with(
        StoredSource.remembered(address, wanted.profile(), wanted.source().authorities()));
  }

  private WantedSource wanted(RelationshipRecord before, RelationshipChange change) {
    WantedSource former = parts.access().of(before);
    SourceCredentials credentials =
        change.access().map(FieldChecks::credentials).orElse(former.source().credentials());
    Optional<String> profile =
        change.access().isPresent() ? FieldChecks.profile(change.access().get()) : former.profile();
    Optional<String> authorities =
        change.caCertificate().isPresent()
            ? change.caCertificate().filter(text -> !text.isBlank())
            : former.source().authorities();
    return StoredAccess.with(before, credentials, profile, authorities);
  }

  private void keep(RelationshipRecord record, SourceAccess access) {
    if (FieldChecks.credentials(access) instanceof SourceCredentials.AccessKey key) {
      parts.credentials().write(record.id(), new AccessKey(key.id(), key.secret()));
    } else {
      parts.credentials().delete(record.id());
    }
  }
}
