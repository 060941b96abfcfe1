package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Secret;
import io.penstock.engine.client.Json;
import io.penstock.engine.client.ServerAddress;
import io.penstock.engine.command.Commands;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Surroundings;
import io.penstock.engine.text.SafeText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code penstock user list|create|set-roles|set-password|delete}. */
final class UserCommands {
  private static final String USERS = "/api/v1/users";
  private static final String ROLES =
      "reader (looks on), writer (looks on and copies), admin (all)";

  private final PositionalParamSpec name = Arguments.position(0, "NAME", "Name of the user.");
  private final PositionalParamSpec self =
      Arguments.position(0, "NAME", "Name of the user; you, where it is left out.", false);
  private final OptionSpec roles =
      Arguments.texts("ROLE", ROLES + "; may be repeated. Default: reader.", "--role");
  private final PositionalParamSpec newRoles =
      PositionalParamSpec.builder()
          .index("1..*")
          .type(String[].class)
          .arity("1..*")
          .required(true)
          .paramLabel("ROLE")
          .description(ROLES + ".")
          .build();
  private final SecretOption password =
      new SecretOption("--password-file", "PENSTOCK_PASSWORD", "the new password");
  private final SecretOption former =
      new SecretOption(
          "--former-password-file", "PENSTOCK_FORMER_PASSWORD", "your password up to now");

  private UserCommands() {}

  static CommandSpec specification(Surroundings surroundings) {
    CommandSpec group = Commands.group().name("user");
    group.usageMessage().description("Who may use the server, and how.");
    Commands.add(group, new UserCommands().list(surroundings));
    Commands.add(group, new UserCommands().create(surroundings));
    Commands.add(group, new UserCommands().setRoles(surroundings));
    Commands.add(group, new UserCommands().setPassword(surroundings));
    Commands.add(group, new UserCommands().delete(surroundings));
    return group;
  }

  private CommandSpec list(Surroundings surroundings) {
    return ServerCommand.of(surroundings, "list", "Lists all users.", UserCommands::list)
        .example("penstock user list")
        .build();
  }

  private CommandSpec create(Surroundings surroundings) {
    return ServerCommand.of(
            surroundings, "create", "Makes a user; the password is asked for.", this::create)
        .with(name)
        .with(roles, password.option())
        .example("penstock user create alice --role writer")
        .build();
  }

  private CommandSpec setRoles(Surroundings surroundings) {
    return ServerCommand.of(
            surroundings,
            "set-roles",
            "Gives a user these roles and no others, from the next login on.",
            session -> changed(session, Json.object().set("roles", array(Arguments.all(newRoles)))))
        .with(name, newRoles)
        .example("penstock user set-roles alice reader writer")
        .build();
  }

  private CommandSpec setPassword(Surroundings surroundings) {
    return ServerCommand.of(
            surroundings,
            "set-password",
            "Sets a password; all sessions of the user end. Your own needs the former one, that of"
                + " another user the role admin.",
            this::setPassword)
        .with(self)
        .with(password.option(), former.option())
        .example("penstock user set-password")
        .example("penstock user set-password alice --password-file FILE")
        .build();
  }

  private CommandSpec delete(Surroundings surroundings) {
    return ServerCommand.of(
            surroundings,
            "delete",
            "Deletes a user with all sessions and tokens; relationships stay.",
            session -> {
              session.server().delete(path());
              return done(session, "deleted", name.getValue());
            })
        .with(name)
        .example("penstock user delete alice")
        .build();
  }

  private static ExitCode list(ServerSession session) {
    JsonNode answer = session.server().get(USERS);
    if (session.json()) {
      session.print(answer);
      return ExitCode.DONE;
    }
    TextTable table = new TextTable("name", "roles", "id", "created");
    for (JsonNode user : answer.path("users")) {
      table.row(
          user.path("name").asText(),
          StreamSupport.stream(user.path("roles").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")),
          user.path("id").asText(),
          user.path("created").asText());
    }
    table.lines().forEach(session::line);
    return ExitCode.DONE;
  }

  private ExitCode create(ServerSession session) {
    List<String> wanted = Arguments.all(roles);
    Secret secret = password.find(session.surroundings(), "Password of the new user: ");
    ObjectNode body =
        Json.object().put("name", name.<String>getValue()).put("password", secret.reveal());
    body.set("roles", array(wanted.isEmpty() ? List.of("reader") : wanted));
    JsonNode user = session.server().post(USERS, body);
    if (session.json()) {
      session.print(user);
      return ExitCode.DONE;
    }
    return done(session, "created", name.getValue());
  }

  private ExitCode setPassword(ServerSession session) {
    String user = self.getValue();
    if (user != null) {
      Secret secret = password.find(session.surroundings(), "New password of " + user + ": ");
      session
          .server()
          .patch(
              USERS + "/" + ServerAddress.segment(user),
              Json.object().put("password", secret.reveal()));
      return done(session, "password_set", user);
    }
    Secret known = former.find(session.surroundings(), "Your password up to now: ");
    Secret secret = password.find(session.surroundings(), "Your new password: ");
    session
        .server()
        .post(
            "/api/v1/password",
            Json.object().put("former", known.reveal()).put("password", secret.reveal()));
    return done(session, "password_set", "yours");
  }

  private ExitCode changed(ServerSession session, ObjectNode body) {
    JsonNode user = session.server().patch(path(), body);
    if (session.json()) {
      session.print(user);
      return ExitCode.DONE;
    }
    return done(session, "roles_set", name.getValue());
  }

  private String path() {
    return USERS + "/" + ServerAddress.segment(name.getValue());
  }

  private static ExitCode done(ServerSession session, String what, String user) {
    if (session.json()) {
      session.print(Json.object().put(what, user));
    } else {
      String text = what.replace('_', ' ');
      session.line(
          Character.toUpperCase(text.charAt(0)) + text.substring(1) + ": " + SafeText.of(user));
    }
    return ExitCode.DONE;
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = Json.object().arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
