package io.penstock.engine.command.qq;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.config.Secret;
import io.penstock.engine.client.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code penstock qq login}. */
final class LoginCommand implements ModelCommand.Action {
  private final OptionSpec user =
      OptionSpec.builder("-u", "--username")
          .type(String.class)
          .required(true)
          .paramLabel("USER")
          .description("Name of the user.")
          .build();
  private final SecretFlag password =
      new SecretFlag(
          "PASSWORD",
          "The password; without it, PENSTOCK_PASSWORD, else a prompt.",
          "PENSTOCK_PASSWORD",
          "-p",
          "--password");

  private LoginCommand() {}

  static CommandSpec specification(ModelOptions options) {
    LoginCommand login = new LoginCommand();
    CommandSpec specification =
        ModelCommand.specification(options, "login", "Begins a session of ten hours.", login);
    specification
        .addOption(login.user)
        .addOption(login.password.value())
        .addOption(login.password.file());
    specification.usageMessage().footer("%nExample:", "  penstock qq login -u admin");
    return specification;
  }

  @Override
  public void run(ModelSession session) {
    Secret secret = password.find(session.surroundings(), "Enter password: ");
    JsonNode answer =
        session
            .anonymous()
            .post(
                "/v1/session/login",
                Json.object()
                    .put("username", user.<String>getValue())
                    .put("password", secret.reveal()));
    session.keep(Secret.of(answer.path("bearer_token").asText()));
  }
}
