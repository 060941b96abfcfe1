package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.config.Secret;
import io.penstock.engine.client.Json;
import io.penstock.engine.client.ServerConnection;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Surroundings;
import io.penstock.engine.text.SafeText;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code penstock login}. */
final class LoginCommand implements ServerCommand.Action {
  private final OptionSpec user =
      Arguments.text("USER", "Name of the user. Default: admin.", "-u", "--user");
  private final SecretOption password =
      new SecretOption("--password-file", "PENSTOCK_PASSWORD", "the password");
  private final OptionSpec accept =
      Arguments.toggle(
          "Take the server's certificate for its own, where another is remembered.",
          "--accept-certificate");

  private LoginCommand() {}

  static CommandSpec specification(Surroundings surroundings) {
    LoginCommand login = new LoginCommand();
    return ServerCommand.of(
            surroundings,
            "login",
            "Begins a session of ten hours, which the other commands use. The password is asked for"
                + " on the terminal; scripts give it in PENSTOCK_PASSWORD or a file, or use a"
                + " token.",
            login)
        .with(login.user, login.password.option(), login.accept)
        .example("penstock login -u alice")
        .example("penstock login --server https://penstock.example.org:8000 --password-file FILE")
        .build();
  }

  @Override
  public ExitCode run(ServerSession session) {
    String name = Arguments.given(user).orElse("admin");
    ServerConnection server = session.connect(Optional.empty(), Arguments.on(accept));
    // Before anybody types a password: whether it is the server, and the right one.
    JsonNode version = server.get("/v1/version");
    if (!version.hasNonNull("revision_id")) {
      throw new CommandFailure(
          ExitCode.NO_SERVER, "what answers at " + server.address() + " is no server of Penstock");
    }
    Secret secret = password.find(session.surroundings(), "Password of " + name + ": ");
    JsonNode answer =
        server.post(
            "/v1/session/login",
            Json.object().put("username", name).put("password", secret.reveal()));
    Secret token = Secret.of(answer.path("bearer_token").asText());
    session
        .store()
        .keep(server.address(), session.store().of(server.address()).loggedIn(name, token));
    if (session.json()) {
      session.print(Json.object().put("server", server.address().toString()).put("user", name));
    } else {
      session.line("Logged in to " + server.address() + " as " + SafeText.of(name) + ".");
    }
    return ExitCode.DONE;
  }
}
