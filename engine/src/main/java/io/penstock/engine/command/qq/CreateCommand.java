package io.penstock.engine.command.qq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Secret;
import io.penstock.engine.client.Json;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code penstock qq replication_create_object_relationship}. */
final class CreateCommand implements ModelCommand.Action {
  private static final List<String> DIRECTIONS = List.of("COPY_TO_OBJECT", "COPY_FROM_OBJECT");
  private static final List<String> STYLES =
      List.of("BUCKET_STYLE_PATH", "BUCKET_STYLE_VIRTUAL_HOSTED");

  private final OptionSpec directoryId =
      text("--local-directory-id", "ID", "Id of the directory; or its path.", false);
  private final OptionSpec directoryPath =
      text("--local-directory-path", "PATH", "Path of the directory; or its id.", false);
  private final OptionSpec direction =
      text("--direction", String.join("|", DIRECTIONS), "Which way to copy.", true);
  private final OptionSpec folder =
      text("--object-folder", "FOLDER", "Folder of the bucket; / is the whole bucket.", true);
  private final OptionSpec bucket = text("--bucket", "BUCKET", "The bucket.", true);
  private final OptionSpec region = text("--region", "REGION", "Region of the bucket.", true);
  private final OptionSpec keyId = text("--access-key-id", "ID", "The access key id.", true);
  private final SecretFlag secret =
      new SecretFlag(
          "SECRET",
          "The secret access key; without it, PENSTOCK_SECRET_ACCESS_KEY, else a prompt.",
          "PENSTOCK_SECRET_ACCESS_KEY",
          "--secret-access-key");
  private final OptionSpec address =
      text(
          "--object-store-address",
          "HOST",
          "Host of the service. Default: s3.REGION.amazonaws.com.",
          false);
  private final OptionSpec port =
      OptionSpec.builder("--use-port")
          .type(Integer.class)
          .paramLabel("PORT")
          .description("Port of the service. Default: 443.")
          .build();
  private final OptionSpec certificate =
      text("--ca-certificate", "FILE", "PEM file of the authority to trust.", false);
  private final OptionSpec style =
      text(
          "--bucket-addressing-style",
          String.join("|", STYLES),
          "Where requests name the bucket. Default: BUCKET_STYLE_VIRTUAL_HOSTED.",
          false);

  private CreateCommand() {}

  static CommandSpec specification(ModelOptions options) {
    CreateCommand create = new CreateCommand();
    CommandSpec specification =
        ModelCommand.specification(
            options,
            "replication_create_object_relationship",
            "Makes a relationship, whose first job starts by itself.",
            create);
    List.of(
            create.directoryId,
            create.directoryPath,
            create.direction,
            create.folder,
            create.bucket,
            create.region,
            create.keyId,
            create.secret.value(),
            create.secret.file(),
            create.address,
            create.port,
            create.certificate,
            create.style)
        .forEach(specification::addOption);
    specification
        .usageMessage()
        .footer(
            "%nExample:",
            "  penstock qq replication_create_object_relationship --local-directory-path /my-dir/ \\",
            "    --direction COPY_FROM_OBJECT --object-folder /my-folder/ --bucket my-bucket \\",
            "    --region us-west-2 --access-key-id AKIAIOSFODNN7EXAMPLE");
    return specification;
  }

  @Override
  public void run(ModelSession session) {
    String id = directoryId.getValue();
    String path = directoryPath.getValue();
    if ((id == null) == (path == null)) {
      throw usage("give one of --local-directory-id and --local-directory-path");
    }
    ObjectNode body = Json.object();
    body.put(id == null ? "local_directory_path" : "local_directory_id", id == null ? path : id);
    body.put("direction", oneOf(direction, DIRECTIONS));
    body.put("object_folder", slashed(folder.getValue()));
    body.put("bucket", bucket.<String>getValue());
    body.put("region", region.<String>getValue());
    body.put("access_key_id", keyId.<String>getValue());
    body.put(
        "object_store_address",
        Optional.ofNullable(address.<String>getValue())
            .orElse("s3." + region.getValue() + ".amazonaws.com"));
    if (port.getValue() != null) {
      body.put("port", port.<Integer>getValue());
    }
    if (certificate.getValue() != null) {
      body.put("ca_certificate", content(certificate.getValue()));
    }
    if (style.getValue() != null) {
      body.put("bucket_style", oneOf(style, STYLES));
    }
    Secret key =
        secret.find(
            session.surroundings(), "Enter secret access key associated with access key ID: ");
    body.put("secret_access_key", key.reveal());
    session.print(session.server().post(ModelCommands.RELATIONSHIPS, body));
  }

  private static String slashed(String folder) {
    return folder.endsWith("/") ? folder : folder + "/";
  }

  private static String oneOf(OptionSpec option, List<String> words) {
    String word = option.getValue();
    if (!words.contains(word)) {
      throw usage(option.longestName() + ": '" + word + "' is none of " + String.join(", ", words));
    }
    return word;
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new CommandFailure(ExitCode.SETTINGS, "--ca-certificate: cannot read " + file, e);
    }
  }

  private static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message);
  }

  private static OptionSpec text(String name, String label, String description, boolean required) {
    return OptionSpec.builder(name)
        .type(String.class)
        .required(required)
        .paramLabel(label)
        .description(description)
        .build();
  }
}
