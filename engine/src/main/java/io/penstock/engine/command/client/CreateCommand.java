package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.S3Folder;
import io.penstock.config.Setting;
import io.penstock.engine.client.Json;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Surroundings;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code penstock relationship create}. */
final class CreateCommand implements ServerCommand.Action {
  private final PositionalParamSpec folder =
      Arguments.position(
          0, "s3://BUCKET/FOLDER/", "The folder to copy; s3://BUCKET/ is the whole bucket.");
  private final PositionalParamSpec directory =
      Arguments.position(
          1,
          "/DIRECTORY/",
          "Where the files go: a directory as the server sees it, there already.");
  private final OptionSpec accessKeyId =
      Arguments.text("KEY", "Access key id to read the bucket with.", "--access-key-id");
  private final SecretOption secret =
      new SecretOption("--secret-file", "PENSTOCK_SECRET_ACCESS_KEY", "the secret access key");
  private final OptionSpec serverRole =
      Arguments.toggle(
          "Read the bucket with the credentials of the server itself.", "--server-role");
  private final OptionSpec anonymous =
      Arguments.toggle("Read a public bucket without credentials.", "--anonymous");
  private final OptionSpec rerun =
      Arguments.toggle(
          "Run a job again that ended with the server, when the server starts.",
          "--rerun-interrupted");
  private final OptionSpec wait =
      Arguments.toggle("Follow the first job, and end as 'penstock copy' does.", "--wait");

  private CreateCommand() {}

  static CommandSpec specification(Surroundings surroundings) {
    CreateCommand create = new CreateCommand();
    return ServerCommand.of(
            surroundings,
            "create",
            "Makes a relationship on the server, which checks it and starts its first job. --profile"
                + " names one of the server's profiles; other settings hold for the relationship"
                + " only where they are given here.",
            create)
        .with(create.folder, create.directory)
        .with(create.accessKeyId, create.secret.option(), create.serverRole, create.anonymous)
        .with(create.rerun, create.wait)
        .with(
            Stream.concat(CopyOptionsJson.SETTINGS.stream(), EndpointJson.SETTINGS.stream())
                .toList())
        .example(
            "penstock relationship create s3://my-bucket/reports/ /reports/ --access-key-id KEY")
        .example("penstock relationship create s3://data/x/ /x/ --profile archive --wait \\")
        .example("  --endpoint-url https://s3.example.org:9000")
        .build();
  }

  @Override
  public ExitCode run(ServerSession session) {
    ObjectNode body = Json.object().put("direction", "COPY_FROM_OBJECT");
    S3Folder source = source();
    body.put("local_directory_path", directory.<String>getValue());
    body.put("bucket", source.bucket()).put("object_folder", source.prefix());
    EndpointJson.write(session, body);
    access(session, body);
    ObjectNode options = CopyOptionsJson.of(session.flags());
    if (Arguments.on(rerun)) {
      options.put("rerun_interrupted", true);
    }
    if (!options.isEmpty()) {
      body.set("options", options);
    }
    JsonNode made = session.server().post("/api/v1/relationships", body);
    String id = made.path("id").asText();
    if (Arguments.on(wait)) {
      return JobFollower.follow(session, id);
    }
    if (session.json()) {
      session.print(made);
    } else {
      session.line("Created: " + id);
    }
    return ExitCode.DONE;
  }

  private S3Folder source() {
    try {
      return S3Folder.parse(folder.getValue());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  /** Whose credentials: exactly one way, so that none is taken that nobody meant. */
  private void access(ServerSession session, ObjectNode body) {
    Optional<String> key = Arguments.given(accessKeyId);
    Optional<String> profile = CopyOptionsJson.last(session.flags(), Setting.PROFILE);
    long ways =
        Stream.of(
                key.isPresent(),
                profile.isPresent(),
                Arguments.on(serverRole),
                Arguments.on(anonymous))
            .filter(way -> way)
            .count();
    if (ways != 1) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "say whose credentials read the bucket, by one of --access-key-id, --profile,"
              + " --server-role and --anonymous");
    }
    profile.ifPresent(name -> body.put("profile", name));
    if (Arguments.on(serverRole)) {
      body.put("use_server_role", true);
    }
    if (Arguments.on(anonymous)) {
      body.put("anonymous", true);
    }
    key.ifPresent(
        id ->
            body.put("access_key_id", id)
                .put(
                    "secret_access_key",
                    secret
                        .find(session.surroundings(), "Secret access key of " + id + ": ")
                        .reveal()));
  }
}
