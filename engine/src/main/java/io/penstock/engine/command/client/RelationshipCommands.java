package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.client.Json;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.Commands;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Relationships;
import io.penstock.engine.command.Surroundings;
import io.penstock.engine.text.SafeText;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code penstock relationship ...}: on a server, or on a state directory with {@code --local}. */
final class RelationshipCommands {
  private final Surroundings surroundings;
  private final LocalRelationships local;
  private final PositionalParamSpec id = Arguments.position(0, "ID", "As list shows it.");
  private final OptionSpec wait =
      Arguments.toggle("Follow the job, and end as 'penstock copy' does.", "--wait");

  private RelationshipCommands(Supplier<Relationships> stored, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.local = new LocalRelationships(stored);
  }

  static CommandSpec specification(Supplier<Relationships> stored, Surroundings surroundings) {
    CommandSpec group = Commands.group().name("relationship");
    group
        .usageMessage()
        .description(
            "What is copied where. On a server; list, show and delete also work on what 'penstock"
                + " copy' keeps in the state directory, with --local.");
    Commands.add(group, CreateCommand.specification(surroundings));
    add(group, stored, surroundings, RelationshipCommands::list);
    add(group, stored, surroundings, RelationshipCommands::show);
    add(group, stored, surroundings, RelationshipCommands::status);
    add(group, stored, surroundings, RelationshipCommands::start);
    add(group, stored, surroundings, RelationshipCommands::abort);
    add(group, stored, surroundings, RelationshipCommands::delete);
    return group;
  }

  private static void add(
      CommandSpec group,
      Supplier<Relationships> stored,
      Surroundings surroundings,
      Function<RelationshipCommands, CommandSpec> command) {
    Commands.add(group, command.apply(new RelationshipCommands(stored, surroundings)));
  }

  private CommandSpec list() {
    return local
        .addTo(
            ServerCommand.of(
                surroundings,
                "list",
                "Lists all relationships.",
                local.or(this::list, local::list)))
        .example("penstock relationship list")
        .example("penstock relationship list --local")
        .build();
  }

  private CommandSpec show() {
    return local
        .addTo(
            ServerCommand.of(
                surroundings,
                "show",
                "Shows one relationship and its last job.",
                local.or(this::show, session -> local.show(session, id.getValue()))))
        .with(id)
        .example("penstock relationship show 1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78")
        .build();
  }

  private CommandSpec status() {
    return ServerCommand.of(
            surroundings, "status", "Shows how far the jobs of a relationship are.", this::status)
        .with(id)
        .example("penstock relationship status 1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78")
        .build();
  }

  private CommandSpec start() {
    return ServerCommand.of(
            surroundings, "start", "Starts a job, which copies what changed.", this::start)
        .with(id)
        .with(wait)
        .example("penstock relationship start 1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78 --wait")
        .build();
  }

  private CommandSpec abort() {
    return ServerCommand.of(
            surroundings,
            "abort",
            "Ends the job that runs, if any; what was copied stays.",
            session -> {
              session.server().post(path() + "/abort-replication");
              return done(session, "aborted");
            })
        .with(id)
        .example("penstock relationship abort 1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78")
        .build();
  }

  private CommandSpec delete() {
    return local
        .addTo(
            ServerCommand.of(
                surroundings,
                "delete",
                "Forgets a relationship; the files stay. A later copy compares them again.",
                local.or(
                    session -> {
                      session.server().delete(path());
                      return done(session, "deleted");
                    },
                    session -> local.delete(session, id.getValue()))))
        .with(id)
        .example("penstock relationship delete 1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78")
        .build();
  }

  private ExitCode list(ServerSession session) {
    JsonNode all = session.server().get(ModelPaths.STATUSES);
    if (session.json()) {
      session.print(all);
    } else if (all.isEmpty()) {
      session.line("No relationships yet: 'penstock relationship create' makes one.");
    } else {
      List<StatusRow> rows =
          StreamSupport.stream(all.spliterator(), false).map(StatusRow::new).toList();
      TextTable table = new TextTable("id", "local", "remote", "state");
      rows.forEach(row -> table.row(row.id(), row.local(), row.remote(), row.state()));
      table.lines().forEach(session::line);
    }
    return ExitCode.DONE;
  }

  private ExitCode show(ServerSession session) {
    JsonNode relationship = session.server().get("/api/v1/relationships/" + uuid());
    if (session.json()) {
      session.print(relationship);
    } else {
      RelationshipDetails.of(relationship).lines().forEach(session::line);
      StatusDetails.of(new StatusRow(session.server().get(path() + "/status")))
          .lines()
          .forEach(session::line);
    }
    return ExitCode.DONE;
  }

  private ExitCode status(ServerSession session) {
    JsonNode status = session.server().get(path() + "/status");
    if (session.json()) {
      session.print(status);
    } else {
      StatusRow row = new StatusRow(status);
      Details head = new Details();
      head.row("id", row.id());
      head.row("folder", row.remote());
      head.row("directory", row.local());
      head.lines().forEach(session::line);
      StatusDetails.of(row).lines().forEach(session::line);
    }
    return ExitCode.DONE;
  }

  private ExitCode start(ServerSession session) {
    JsonNode answer = session.server().post(path() + "/replicate");
    if (Arguments.on(wait)) {
      return JobFollower.follow(session, uuid().toString());
    }
    if (session.json()) {
      session.print(answer);
      return ExitCode.DONE;
    }
    return done(session, "started");
  }

  private ExitCode done(ServerSession session, String what) {
    String relationship = id.getValue();
    if (session.json()) {
      session.print(Json.object().put(what, relationship));
    } else {
      session.line(
          Character.toUpperCase(what.charAt(0))
              + what.substring(1)
              + ": "
              + SafeText.of(relationship));
    }
    return ExitCode.DONE;
  }

  private String path() {
    return ModelPaths.relationship(uuid());
  }

  private UUID uuid() {
    String given = id.getValue();
    try {
      return UUID.fromString(given);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "there is no relationship '" + given + "'; see 'penstock relationship list'",
          e);
    }
  }
}
