package io.penstock.engine.job;

import io.penstock.engine.view.RelationshipView;
import io.penstock.state.store.RelationshipRecord;
import io.penstock.transfer.s3.SourceAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered of where a relationship reads from: all that is shown of it without
 * connecting; never a secret.
 */
public final class StoredSource {
  private static final String HOST = "host";
  private static final String PORT = "port";
  private static final String REGION = "region";
  private static final String BUCKET_IN_HOST = "bucket-in-host";
  private static final String ACCESS_KEY_ID = "access-key-id";
  private static final String PROFILE = "profile";
  private static final String CA_CERTIFICATE = "ca-certificate";

  private static final String HTTPS = "443";

  private final RelationshipRecord record;

  /** What a record remembers. */
  public StoredSource(RelationshipRecord record) {
    this.record = record;
  }

  /**
   * What is to be remembered.
   *
   * @param caCertificate PEM text
   */
  public static Map<String, String> remembered(
      SourceAddress address, Optional<String> profile, Optional<String> caCertificate) {
    Map<String, String> remembered = new TreeMap<>();
    remembered.put(HOST, address.host());
    remembered.put(PORT, Integer.toString(address.port()));
    remembered.put(REGION, address.region());
    remembered.put(BUCKET_IN_HOST, Boolean.toString(address.bucketInHost()));
    address.accessKeyId().ifPresent(id -> remembered.put(ACCESS_KEY_ID, id));
    profile.ifPresent(name -> remembered.put(PROFILE, name));
    caCertificate.ifPresent(text -> remembered.put(CA_CERTIFICATE, text));
    return remembered;
  }

  /** The host of the service, without the bucket. */
  public String host() {
    return record.settings().getOrDefault(HOST, record.endpoint());
  }

  /** The port of the service. */
  public int port() {
    return Integer.parseInt(record.settings().getOrDefault(PORT, HTTPS));
  }

  /** Whether requests name the bucket in the host. */
  public boolean bucketInHost() {
    return Boolean.parseBoolean(record.settings().get(BUCKET_IN_HOST));
  }

  /** The region signed for. */
  public Optional<String> region() {
    return setting(REGION);
  }

  /** The public half of the credentials. */
  public Optional<String> accessKeyId() {
    return setting(ACCESS_KEY_ID);
  }

  /** The profile that the credentials come from. */
  public Optional<String> profile() {
    return setting(PROFILE);
  }

  /** PEM text of the authorities that are trusted instead of the built-in ones. */
  public Optional<String> caCertificate() {
    return setting(CA_CERTIFICATE);
  }

  private Optional<String> setting(String name) {
    return Optional.ofNullable(record.settings().get(name));
  }

  /**
   * The relationship as users see it.
   *
   * @param directoryId of its directory
   * @param directoryPath of its directory as the user knows it, with a slash at its end
   */
  public RelationshipView view(String directoryId, String directoryPath) {
    return new RelationshipView(
        record.id().toString(),
        "COPY_FROM_OBJECT",
        directoryId,
        directoryPath,
        host(),
        port(),
        caCertificate(),
        record.bucket(),
        bucketInHost() ? "BUCKET_STYLE_VIRTUAL_HOSTED" : "BUCKET_STYLE_PATH",
        record.folder(),
        region(),
        accessKeyId());
  }
}
