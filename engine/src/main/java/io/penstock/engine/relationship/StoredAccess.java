package io.penstock.engine.relationship;

import io.penstock.config.Addressing;
import io.penstock.config.S3Folder;
import io.penstock.engine.job.StoredSource;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.secret.AccessKey;
import io.penstock.state.secret.CredentialStore;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.s3.ExplicitSource;
import io.penstock.transfer.s3.SourceCredentials;
import java.net.URI;
import java.util.Optional;

/** Tells how the service of a stored relationship is reached, its secret included. */
final class StoredAccess {
  private static final String AWS = "aws";

  private final CredentialStore credentials;

  StoredAccess(CredentialStore credentials) {
    this.credentials = credentials;
  }

  /** Reads the secret from the disk. */
  WantedSource of(RelationshipRecord record) {
    StoredSource stored = new StoredSource(record);
    return with(record, credentials(record, stored), stored.profile(), stored.caCertificate());
  }

  /** The same with other credentials or authorities. */
  static WantedSource with(
      RelationshipRecord record,
      SourceCredentials credentials,
      Optional<String> profile,
      Optional<String> caCertificate) {
    StoredSource stored = new StoredSource(record);
    Optional<URI> endpoint =
        record.endpoint().equals(AWS)
            ? Optional.empty()
            : Optional.of(URI.create("https://" + host(stored) + ":" + stored.port()));
    return new WantedSource(
        new S3Folder(record.bucket(), record.folder()),
        new ExplicitSource(
            endpoint,
            stored.region().orElseThrow(),
            stored.bucketInHost() ? Addressing.VIRTUAL : Addressing.PATH,
            credentials,
            caCertificate),
        profile);
  }

  private static String host(StoredSource stored) {
    String host = stored.host();
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private SourceCredentials credentials(RelationshipRecord record, StoredSource stored) {
    return switch (record.ofServer().orElseThrow().access()) {
      case KEY -> {
        AccessKey key =
            credentials
                .read(record.id())
                .orElseThrow(
                    () ->
                        new StateUnavailableException(
                            "the access key of the relationship "
                                + record.id()
                                + " is not kept any more; give it again"));
        yield new SourceCredentials.AccessKey(key.id(), key.secret());
      }
      case PROFILE -> new SourceCredentials.Profile(stored.profile().orElseThrow());
      case ROLE -> new SourceCredentials.Chain();
      case ANONYMOUS -> new SourceCredentials.Anonymous();
    };
  }
}
