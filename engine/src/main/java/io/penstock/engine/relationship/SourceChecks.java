package io.penstock.engine.relationship;

import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.KeyRules;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.FolderProbe;
import io.penstock.transfer.s3.ObjectSource;
import io.penstock.transfer.s3.ObjectVersion;
import io.penstock.transfer.s3.S3Connection;
import io.penstock.transfer.s3.SourceAddress;
import io.penstock.transfer.s3.StorageClass;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Asks the service whether a relationship could copy anything. Blocks on the network. */
final class SourceChecks {
  private static final int LONGEST_PATH = 4_095;
  private static final int SHOWN = 10;

  private final S3Connection connection;

  SourceChecks(S3Connection connection) {
    this.connection = connection;
  }

  /**
   * Checks endpoint, TLS, bucket, credentials, and that there is something to copy.
   *
   * @return where the service is reached, and as whom
   */
  SourceAddress check(WantedSource wanted) {
    return asking(
        wanted,
        source -> {
          requireSomething(wanted, probe(wanted, source).downloadable().block());
          return source.address().block();
        });
  }

  private static void requireSomething(WantedSource wanted, FolderProbe.Findings findings) {
    if (findings.downloadable().isEmpty() && findings.all()) {
      throw new RelationshipException(
          Refusal.NOTHING_TO_COPY,
          "object_folder",
          findings.keys() == 0
              ? "there is no folder "
                  + wanted.folder()
                  + ": no key of the bucket begins with '"
                  + wanted.folder().prefix()
                  + "'"
              : "none of the "
                  + findings.keys()
                  + " objects in "
                  + wanted.folder()
                  + " can be copied: their keys cannot be paths, or they lie in an archive",
          null);
    }
  }

  /** The first objects of the folder. */
  List<FoundObject> first(WantedSource wanted) {
    return asking(wanted, source -> probe(wanted, source).first(SHOWN).block()).stream()
        .map(SourceChecks::found)
        .toList();
  }

  private static FoundObject found(ObjectVersion version) {
    return new FoundObject(
        version.key().toString(),
        version.size(),
        version.storageClass() == StorageClass.ARCHIVED ? "ARCHIVED" : "");
  }

  private static FolderProbe probe(WantedSource wanted, ObjectSource source) {
    String prefix = wanted.folder().prefix();
    return new FolderProbe(source, prefix, new KeyRules(ObjectKey.of(prefix), LONGEST_PATH));
  }

  private <T> T asking(WantedSource wanted, Function<ObjectSource, T> question) {
    try {
      ObjectSource source =
          connection.open(wanted.source(), wanted.folder().bucket(), wanted.folder().prefix());
      try {
        // First a question that is given up soon: a wrong host is told within seconds.
        source.verify().block();
        return question.apply(source);
      } finally {
        source.close().onErrorResume(e -> Mono.empty()).block();
      }
    } catch (TransferException e) {
      throw refused(e);
    }
  }

  private static RelationshipException refused(TransferException e) {
    return new RelationshipException(refusal(e.kind()), field(e.kind()), e.getMessage(), e);
  }

  private static Refusal refusal(FailureKind kind) {
    return switch (kind) {
      case ENDPOINT_REFUSED -> Refusal.ENDPOINT_REFUSED;
      case TLS_UNTRUSTED -> Refusal.TLS;
      case BUCKET_NOT_FOUND -> Refusal.NO_BUCKET;
      case ACCESS_DENIED, CREDENTIALS_INVALID, CREDENTIALS_EXPIRED -> Refusal.CREDENTIALS;
      case CLOCK_SKEWED, UNSUPPORTED, IO_ERROR, TOO_MANY_OPEN_FILES -> Refusal.UNAVAILABLE;
      default -> Refusal.UNREACHABLE;
    };
  }

  private static String field(FailureKind kind) {
    return switch (refusal(kind)) {
      case TLS -> "ca_certificate";
      case NO_BUCKET -> "bucket";
      case CREDENTIALS -> "access_key_id";
      case UNAVAILABLE -> null;
      default -> "object_store_address";
    };
  }
}
