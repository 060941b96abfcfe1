package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.client.Json;
import io.penstock.engine.client.ServerCredentials;
import io.penstock.engine.client.ServerException;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Surroundings;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;

/** {@code penstock logout} and {@code penstock whoami}. */
final class SessionCommands {
  private SessionCommands() {}

  static CommandSpec logout(Surroundings surroundings) {
    return ServerCommand.of(
            surroundings,
            "logout",
            "Ends the session that 'penstock login' began, here and on the server.",
            SessionCommands::logout)
        .example("penstock logout")
        .build();
  }

  static CommandSpec whoami(Surroundings surroundings) {
    return ServerCommand.of(
            surroundings,
            "whoami",
            "Tells as whom, and with which privileges, the commands speak to the server.",
            SessionCommands::whoami)
        .example("penstock whoami --output json")
        .build();
  }

  private static ExitCode logout(ServerSession session) {
    ServerCredentials kept = session.store().of(session.address());
    session.store().keep(session.address(), kept.loggedOut());
    if (kept.token().isPresent()) {
      try {
        session.connect(kept.token(), false).delete("/api/v1/session");
      } catch (ServerException e) {
        if (e.status() != 401) { // it had ended by itself
          throw e;
        }
      }
    }
    String server = session.address().toString();
    if (session.json()) {
      session.print(Json.object().put("server", server).put("ended", kept.token().isPresent()));
    } else {
      session.line((kept.token().isPresent() ? "Logged out of " : "Not logged in to ") + server);
    }
    return ExitCode.DONE;
  }

  private static ExitCode whoami(ServerSession session) {
    JsonNode identity = session.server().get("/api/v1/session");
    if (session.json()) {
      session.print(identity);
      return ExitCode.DONE;
    }
    Details details = new Details();
    details.row("user", identity.path("user").asText());
    details.row("roles", joined(identity.path("roles")));
    details.row("privileges", joined(identity.path("privileges")));
    details.row("server", session.address().toString());
    Optional.ofNullable(identity.path("expires").textValue())
        .ifPresent(expires -> details.row("expires", expires));
    details.lines().forEach(session::line);
    return ExitCode.DONE;
  }

  private static String joined(JsonNode names) {
    return StreamSupport.stream(names.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }
}
