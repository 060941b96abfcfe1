package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.engine.client.Json;
import io.penstock.engine.client.ServerAddress;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.Commands;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Surroundings;
import io.penstock.engine.text.SafeText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code penstock token list|create|delete}. */
final class TokenCommands {
  private static final String TOKENS = "/api/v1/tokens";

  private final PositionalParamSpec id = Arguments.position(0, "ID", "As list shows it.");
  private final OptionSpec user =
      Arguments.text("USER", "Tokens of this user instead of yours; needs admin.", "--user");
  private final OptionSpec description =
      Arguments.text("TEXT", "What the token is for.", "--description");
  private final OptionSpec expires =
      Arguments.text(
          "DATE",
          "When it ends, such as 2027-01-31 or 2027-01-31T12:00:00Z. Default: never.",
          "--expires");

  private TokenCommands() {}

  static CommandSpec specification(Surroundings surroundings) {
    CommandSpec group = Commands.group().name("token");
    group
        .usageMessage()
        .description(
            "Long-lived tokens, for programs: in PENSTOCK_TOKEN or a file, in place of a login.");
    Commands.add(group, new TokenCommands().list(surroundings));
    Commands.add(group, new TokenCommands().create(surroundings));
    Commands.add(group, new TokenCommands().delete(surroundings));
    return group;
  }

  private CommandSpec list(Surroundings surroundings) {
    return ServerCommand.of(surroundings, "list", "Lists your tokens.", this::list)
        .with(user)
        .example("penstock token list --user backup")
        .build();
  }

  private CommandSpec create(Surroundings surroundings) {
    return ServerCommand.of(
            surroundings,
            "create",
            "Makes a token and prints it, this once. It has the roles that its user has now.",
            this::create)
        .with(description, expires, user)
        .example("penstock token create --description nightly --expires 2027-01-31 >token")
        .build();
  }

  private CommandSpec delete(Surroundings surroundings) {
    return ServerCommand.of(surroundings, "delete", "Revokes a token, at once.", this::delete)
        .with(id)
        .with(user)
        .example("penstock token delete 7")
        .build();
  }

  private ExitCode list(ServerSession session) {
    JsonNode answer = session.server().get(TOKENS + query());
    if (session.json()) {
      session.print(answer);
      return ExitCode.DONE;
    }
    TextTable table = new TextTable("id", "user", "created", "expires", "description");
    for (JsonNode token : answer.path("tokens")) {
      table.row(
          token.path("id").asText(),
          token.path("user").asText(),
          token.path("created").asText(),
          token.path("expires").asText("never"),
          token.path("description").asText());
    }
    table.lines().forEach(session::line);
    return ExitCode.DONE;
  }

  private ExitCode create(ServerSession session) {
    ObjectNode body =
        Json.object().put("description", Arguments.given(description).orElse("penstock token"));
    Arguments.given(expires).map(TokenCommands::instant).ifPresent(end -> body.put("expires", end));
    Arguments.given(user).ifPresent(name -> body.put("user", name));
    JsonNode token = session.server().post(TOKENS, body);
    if (session.json()) {
      session.print(token);
    } else {
      session.line(token.path("token").asText());
      session
          .surroundings()
          .terminal()
          .line(
              "Token "
                  + SafeText.of(token.path("id").asText())
                  + ": keep it now, nobody can show it again.");
    }
    return ExitCode.DONE;
  }

  private ExitCode delete(ServerSession session) {
    String token = id.getValue();
    session.server().delete(TOKENS + "/" + ServerAddress.segment(token) + query());
    if (session.json()) {
      session.print(Json.object().put("deleted", token));
    } else {
      session.line("Deleted: " + SafeText.of(token));
    }
    return ExitCode.DONE;
  }

  private String query() {
    return Arguments.given(user).map(name -> "?user=" + ServerAddress.segment(name)).orElse("");
  }

  /** A date is its beginning, here. */
  private static String instant(String text) {
    return Optional.of(text)
        .flatMap(TokenCommands::date)
        .or(() -> time(text))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "--expires: '"
                        + text
                        + "' is no date such as 2027-01-31"
                        + " or 2027-01-31T12:00:00Z"));
  }

  private static Optional<String> date(String text) {
    try {
      return Optional.of(
          LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant().toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
