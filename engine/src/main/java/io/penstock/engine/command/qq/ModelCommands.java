package io.penstock.engine.command.qq;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.command.Commands;
import io.penstock.engine.command.Surroundings;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code penstock qq} and all commands beneath it. */
public final class ModelCommands {
  static final String RELATIONSHIPS = "/v3/replication/object-relationships/";

  private final ModelOptions options;

  private ModelCommands(Surroundings surroundings) {
    this.options = new ModelOptions(surroundings);
  }

  /** The command with all that are beneath it. */
  public static CommandSpec specification(Surroundings surroundings) {
    return new ModelCommands(surroundings).group();
  }

  private CommandSpec group() {
    CommandSpec group = Commands.group().name("qq");
    group
        .usageMessage()
        .description(
            "Commands for scripts that were written for the interface that Penstock follows: its"
                + " names, flags, output and exit codes.")
        .footer(
            "%nExamples:",
            "  penstock qq login -u admin",
            "  penstock qq replication_list_object_relationship_statuses",
            "%nPrints JSON; ends with 0, with 1 after an error, with 2 for wrong usage. A secret"
                + " that is given as",
            "a value is taken out of the list of processes, but stays in the history of the shell.");
    options.addTo(group);
    session(group);
    relationships(group);
    return group;
  }

  private void session(CommandSpec group) {
    Commands.add(group, LoginCommand.specification(options));
    add(group, "logout", "Forgets the session.", ModelSession::forget);
    add(
        group,
        "who_am_i",
        "Prints the user of the session.",
        session -> session.print(session.server().get("/v1/session/who-am-i")));
    add(
        group,
        "version",
        "Prints the version of the server.",
        session -> session.print(session.server().get("/v1/version")));
  }

  private void relationships(CommandSpec group) {
    Commands.add(group, CreateCommand.specification(options));
    add(
        group,
        "replication_list_object_relationships",
        "Prints all relationships.",
        session -> session.print(session.server().get(RELATIONSHIPS)));
    of(
        group,
        "replication_get_object_relationship",
        "Prints a relationship.",
        (session, path) -> session.print(session.server().get(path)));
    add(
        group,
        "replication_list_object_relationship_statuses",
        "Prints the statuses of all relationships.",
        session -> session.print(session.server().get(RELATIONSHIPS + "status/")));
    of(
        group,
        "replication_get_object_relationship_status",
        "Prints the status of a relationship.",
        (session, path) -> session.print(session.server().get(path + "/status")));
    of(
        group,
        "replication_start_object_relationship",
        "Starts a job of a relationship.",
        (session, path) -> {
          JsonNode answer = session.server().post(path + "/replicate");
          if (!answer.isMissingNode()) {
            session.print(answer);
          }
        });
    for (String spelling :
        new String[] {
          "replication_abort_object_replication", "replication_abort_object_relationship"
        }) {
      of(
          group,
          spelling,
          "Ends the job of a relationship, if one runs.",
          (session, path) -> session.server().post(path + "/abort-replication"));
    }
    of(
        group,
        "replication_delete_object_relationship",
        "Deletes a relationship; no file is touched.",
        (session, path) -> session.server().delete(path));
  }

  private void add(CommandSpec group, String name, String description, ModelCommand.Action action) {
    Commands.add(group, ModelCommand.specification(options, name, description, action));
  }

  /** What is done to one relationship. */
  private interface OnRelationship {
    void run(ModelSession session, String path);
  }

  /** A command with the option {@code --id}. */
  private void of(CommandSpec group, String name, String description, OnRelationship action) {
    OptionSpec id =
        OptionSpec.builder("--id")
            .type(String.class)
            .required(true)
            .paramLabel("ID")
            .description("Id of the relationship, a UUID.")
            .build();
    CommandSpec[] itself = new CommandSpec[1];
    itself[0] =
        ModelCommand.specification(
            options,
            name,
            description,
            session -> action.run(session, RELATIONSHIPS + uuid(itself[0], id.getValue())));
    itself[0].addOption(id);
    Commands.add(group, itself[0]);
  }

  private static UUID uuid(CommandSpec command, String given) {
    try {
      return UUID.fromString(given);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--id: '" + given + "' is no UUID", e);
    }
  }
}
