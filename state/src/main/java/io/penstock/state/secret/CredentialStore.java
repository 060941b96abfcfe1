package io.penstock.state.secret;

import io.penstock.config.Secret;
import io.penstock.state.StateUnavailableException;
import io.penstock.state.file.AtomicFile;
import io.penstock.state.file.JsonDocument;
import io.penstock.state.store.RelationshipStore;
import io.penstock.state.store.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The access keys of relationships, in {@code relationships/ID/credentials.json}: the secret
 * encrypted, the access key id readable and protected with it from being changed.
 *
 * <p>Thread-safe for different relationships. Every method blocks on the disk.
 */
public final class CredentialStore {
  private static final int VERSION = 1;

  private final RelationshipStore relationships;
  private final SecretKeys keys;

  /**
   * Credentials of a state directory.
   *
   * @param relationships those of the same state directory
   * @param credentialsDirectory {@code $CREDENTIALS_DIRECTORY}, where the service manager may have
   *     put the key as {@code penstock-key}
   */
  public CredentialStore(
      StateDirectory state,
      RelationshipStore relationships,
      Optional<Path> credentialsDirectory,
      SecureRandom random) {
    this.relationships = relationships;
    this.keys = new SecretKeys(state.path(), credentialsDirectory, random);
  }

  /** The content of a file. */
  record Document(int version, String accessKeyId, Sealed secret) {
    Document {
      Objects.requireNonNull(accessKeyId, "accessKeyId");
      Objects.requireNonNull(secret, "secret");
    }
  }

  /** Keeps the access key of a relationship that is there, instead of the one that it had. */
  public void write(UUID relationship, AccessKey key) {
    try {
      Sealed sealed = keys.sealing().seal(key.secret(), context(relationship, key.id()));
      JsonDocument.write(file(relationship), new Document(VERSION, key.id(), sealed));
    } catch (IOException e) {
      throw unavailable(relationship, "be written", e);
    }
  }

  /**
   * The access key of a relationship; empty where none is kept.
   *
   * @throws StateUnavailableException when the file is damaged, or the key that opens it is not
   *     here; the message says what to do
   */
  public Optional<AccessKey> read(UUID relationship) {
    Path file = file(relationship);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Document document = JsonDocument.read(file, Document.class, VERSION);
      return Optional.of(new AccessKey(document.accessKeyId(), open(file, relationship, document)));
    } catch (IOException e) {
      throw unavailable(relationship, "be read", e);
    }
  }

  private Secret open(Path file, UUID relationship, Document document) throws IOException {
    String keyId = document.secret().keyId();
    return keys.opening(keyId)
        .orElseThrow(
            () ->
                new StateUnavailableException(
                    file
                        + " was encrypted with the key "
                        + keyId
                        + ", which is not in "
                        + keys.places()
                        + ": restore that key, or give the relationship its access key again"))
        .open(document.secret(), context(relationship, document.accessKeyId()))
        .orElseThrow(
            () ->
                new StateUnavailableException(
                    file
                        + " was changed or belongs to another relationship: restore it, or give"
                        + " the relationship its access key again"));
  }

  /** Forgets the access key of a relationship; it need not be there. */
  public void delete(UUID relationship) {
    try {
      if (Files.deleteIfExists(file(relationship))) {
        AtomicFile.syncDirectory(relationships.directory(relationship));
      }
    } catch (IOException e) {
      throw unavailable(relationship, "be deleted", e);
    }
  }

  private Path file(UUID relationship) {
    return relationships.directory(relationship).resolve("credentials.json");
  }

  private static String context(UUID relationship, String accessKeyId) {
    return "penstock credentials 1 " + relationship + " " + accessKeyId;
  }

  private StateUnavailableException unavailable(UUID relationship, String what, IOException e) {
    return new StateUnavailableException(file(relationship) + " cannot " + what + ": " + e, e);
  }
}
