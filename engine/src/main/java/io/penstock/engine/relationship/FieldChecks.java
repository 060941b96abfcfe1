package io.penstock.engine.relationship;

import io.penstock.config.Addressing;
import io.penstock.config.DataSize;
import io.penstock.config.S3Folder;
import io.penstock.config.Setting;
import io.penstock.config.SettingType;
import io.penstock.config.TransferSettings;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.s3.ExplicitSource;
import io.penstock.transfer.s3.SourceCredentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks what a caller wants by itself, before anything is asked of disk or network. */
final class FieldChecks {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9.])?|\\[?[0-9A-Fa-f:.]+\\]?");

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{3,40}");
  private static final Pattern ID = Pattern.compile("[0-9]{1,40}");
  private static final int HTTPS = 443;
  private static final int HIGHEST_PORT = 65_535;
  private static final SettingType.Count CONCURRENCY =
      (SettingType.Count) Setting.MAX_CONCURRENCY.type();

  private static final SettingType.Size PART_SIZE = (SettingType.Size) Setting.PART_SIZE.type();

  private final TransferSettings transfer;

  FieldChecks(TransferSettings transfer) {
    this.transfer = transfer;
  }

  /** Checks everything. */
  WantedSource check(NewRelationship wanted) {
    switch (wanted.direction()) {
      case "COPY_FROM_OBJECT" -> {}
      case "COPY_TO_OBJECT" ->
          throw invalid(
              "direction", "COPY_TO_OBJECT is not offered: Penstock copies from S3, not to it");
      default -> throw invalid("direction", "must be COPY_FROM_OBJECT");
    }
    if (wanted.directoryId().isPresent() == wanted.directoryPath().isPresent()) {
      throw invalid(
          "local_directory_path",
          "exactly one of local_directory_path and local_directory_id must be given");
    }
    wanted
        .directoryId()
        .filter(id -> !ID.matcher(id).matches())
        .ifPresent(
            id -> {
              throw invalid("local_directory_id", "must be a decimal number as text");
            });
    return checkSource(wanted);
  }

  /** Checks all but direction and directory. */
  WantedSource checkSource(NewRelationship wanted) {
    S3Folder folder = folder(wanted);
    if (!REGION.matcher(wanted.region()).matches()) {
      throw invalid("region", "must be a region such as eu-west-1");
    }
    checkOptions(wanted.options());
    try {
      return new WantedSource(
          folder,
          new ExplicitSource(
              endpoint(wanted),
              wanted.region(),
              addressing(wanted.bucketStyle()),
              credentials(wanted.access()),
              wanted.caCertificate().filter(text -> !text.isBlank())),
          profile(wanted.access()));
    } catch (TransferException e) {
      throw new RelationshipException(
          Refusal.INVALID_FIELD, "access_key_id", "access_key_id: " + e.getMessage(), e);
    }
  }

  private static S3Folder folder(NewRelationship wanted) {
    try {
      S3Folder.of(wanted.bucket(), "");
    } catch (IllegalArgumentException e) {
      throw invalid("bucket", e.getMessage());
    }
    try {
      return S3Folder.of(wanted.bucket(), wanted.folder());
    } catch (IllegalArgumentException e) {
      throw invalid("object_folder", e.getMessage());
    }
  }

  /** Empty for AWS itself, whose hosts follow from the region. */
  private static Optional<URI> endpoint(NewRelationship wanted) {
    int port = wanted.port().orElse(HTTPS);
    if (port < 1 || port > HIGHEST_PORT) {
      throw invalid("port", "must be from 1 to " + HIGHEST_PORT);
    }
    String aws = "s3." + wanted.region() + ".amazonaws.com";
    String address = wanted.address().map(String::strip).orElse(aws);
    if (address.equalsIgnoreCase(aws) && port == HTTPS) {
      return Optional.empty();
    }
    if (!HOST.matcher(address).matches()) {
      throw invalid(
          "object_store_address",
          "must be a host such as s3.example.org, without scheme, port, path and bucket");
    }
    try {
      return Optional.of(new URI("https", null, address, port, null, null, null));
    } catch (URISyntaxException e) {
      throw invalid("object_store_address", "must be a host such as s3.example.org");
    }
  }

  private static Addressing addressing(Optional<String> style) {
    return switch (style.orElse("BUCKET_STYLE_VIRTUAL_HOSTED")) {
      case "BUCKET_STYLE_PATH" -> Addressing.PATH;
      case "BUCKET_STYLE_VIRTUAL_HOSTED" -> Addressing.VIRTUAL;
      default ->
          throw invalid("bucket_style", "must be BUCKET_STYLE_PATH or BUCKET_STYLE_VIRTUAL_HOSTED");
    };
  }

  /** Whose credentials requests are signed with. */
  static SourceCredentials credentials(SourceAccess access) {
    if (access instanceof SourceAccess.Key key) {
      return new SourceCredentials.AccessKey(
          key.accessKeyId(),
          key.secret().orElseThrow(() -> invalid("secret_access_key", "must be given")));
    }
    if (access instanceof SourceAccess.Profile profile) {
      return profile
          .name()
          .<SourceCredentials>map(SourceCredentials.Profile::new)
          .orElseGet(SourceCredentials.Chain::new);
    }
    return new SourceCredentials.Anonymous();
  }

  static Optional<String> profile(SourceAccess access) {
    return access instanceof SourceAccess.Profile profile ? profile.name() : Optional.empty();
  }

  /** Checks options that may be out of bounds. */
  void checkOptions(CopyOptions options) {
    int concurrency = options.maxConcurrency().orElse(CONCURRENCY.min());
    if (concurrency < CONCURRENCY.min() || concurrency > CONCURRENCY.max()) {
      throw invalid(
          "options.max_concurrency",
          "must be from " + CONCURRENCY.min() + " to " + CONCURRENCY.max());
    }
    boolean bySetting = PART_SIZE.max().compareTo(transfer.maxMemory()) <= 0;
    DataSize largest = bySetting ? PART_SIZE.max() : transfer.maxMemory();
    options
        .partSize()
        .filter(size -> size.compareTo(PART_SIZE.min()) < 0 || size.compareTo(largest) > 0)
        .ifPresent(
            size -> {
              throw invalid(
                  "options.part_size",
                  "must be from "
                      + PART_SIZE.min()
                      + " to "
                      + (bySetting ? "" : "the server's max-memory, ")
                      + largest);
            });
  }

  private static RelationshipException invalid(String field, String problem) {
    return new RelationshipException(Refusal.INVALID_FIELD, field, field + ": " + problem, null);
  }
}
