package io.penstock.engine.http.document;

import io.penstock.config.Secret;
import io.penstock.engine.http.json.InvalidFieldException;
import io.penstock.engine.http.json.JsonBody;
import io.penstock.engine.http.json.JsonFields;
import io.penstock.engine.relationship.CopyOptions;
import io.penstock.engine.relationship.NewRelationship;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipChange;
import io.penstock.engine.relationship.RelationshipException;
import io.penstock.engine.relationship.SourceAccess;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a caller wants of a relationship. */
public final class RelationshipReader {
  private final CopyOptions defaults;

  /** With the options of relationships that name none. */
  public RelationshipReader(CopyOptions defaults) {
    this.defaults = defaults;
  }

  /** A relationship as the model's clients send it. */
  public NewRelationship model(byte[] body) {
    return read(body, fields -> relationship(fields, key(fields), defaults, true));
  }

  /** A relationship with all that {@code /api/v1} adds. */
  public NewRelationship extended(byte[] body) {
    return read(
        body, fields -> relationship(fields, access(fields), options(fields, defaults), true));
  }

  /** The same without a directory, to try a connection. */
  public NewRelationship connection(byte[] body) {
    return read(
        body, fields -> relationship(fields, access(fields), options(fields, defaults), false));
  }

  /**
   * What is to be changed.
   *
   * @param current whose fields stay where none is sent
   */
  public RelationshipChange change(byte[] body, CopyOptions current) {
    return read(
        body,
        fields -> {
          RelationshipChange change =
              new RelationshipChange(
                  fields.object("access").map(RelationshipReader::wholeAccess),
                  fields.object("options").map(sent -> OptionsReader.read(sent, current)),
                  fields.isNull("ca_certificate")
                      ? Optional.of("")
                      : fields.optionalText("ca_certificate"));
          fields.refuseOthers();
          return change;
        });
  }

  private static NewRelationship relationship(
      JsonFields fields, SourceAccess access, CopyOptions options, boolean withDirectory) {
    NewRelationship wanted =
        new NewRelationship(
            withDirectory
                ? fields.text("direction")
                : fields.optionalText("direction").orElse("COPY_FROM_OBJECT"),
            withDirectory ? fields.optionalText("local_directory_id") : Optional.empty(),
            withDirectory ? fields.optionalText("local_directory_path") : Optional.empty(),
            fields.optionalText("object_store_address"),
            fields.integer("port"),
            fields.optionalText("ca_certificate"),
            fields.text("bucket"),
            fields.optionalText("bucket_style"),
            fields.text("object_folder"),
            fields.text("region"),
            access,
            options);
    fields.refuseOthers();
    return wanted;
  }

  private static CopyOptions options(JsonFields fields, CopyOptions defaults) {
    return fields
        .object("options")
        .map(sent -> OptionsReader.read(sent, defaults))
        .orElse(defaults);
  }

  private static SourceAccess wholeAccess(JsonFields fields) {
    SourceAccess access = access(fields);
    fields.refuseOthers();
    return access;
  }

  private static SourceAccess key(JsonFields fields) {
    return new SourceAccess.Key(
        fields.text("access_key_id"), Optional.of(Secret.of(fields.text("secret_access_key"))));
  }

  private static SourceAccess access(JsonFields fields) {
    boolean key =
        fields.optionalText("access_key_id").isPresent()
            || fields.optionalText("secret_access_key").isPresent();
    Optional<String> profile = fields.optionalText("profile");
    boolean role = fields.flag("use_server_role").orElse(false);
    boolean anonymous = fields.flag("anonymous").orElse(false);
    int given =
        (key ? 1 : 0) + (profile.isPresent() ? 1 : 0) + (role ? 1 : 0) + (anonymous ? 1 : 0);
    if (given > 1) {
      throw fields.invalid(
          "access_key_id",
          "excludes profile, use_server_role and anonymous, and each of them the others");
    }
    if (profile.isPresent() || role) {
      return new SourceAccess.Profile(profile);
    }
    return anonymous ? new SourceAccess.Anonymous() : key(fields);
  }

  private static <T> T read(byte[] body, Function<JsonFields, T> reader) {
    try {
      return reader.apply(JsonBody.read(body));
    } catch (InvalidFieldException e) {
      throw new RelationshipException(
          Refusal.INVALID_FIELD, e.field().isEmpty() ? null : e.field(), e.getMessage(), e);
    }
  }
}
