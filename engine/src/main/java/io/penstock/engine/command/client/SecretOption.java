package io.penstock.engine.command.client;

import io.penstock.config.Secret;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.SecretLookup;
import io.penstock.engine.command.Surroundings;
import picocli.CommandLine.Model.OptionSpec;

/** A secret that a command needs: in a file that an option names, in a variable, or asked for. */
final class SecretOption {
  private final String flag;
  private final String variable;
  private final String what;
  private final OptionSpec option;

  /**
   * Makes one.
   *
   * @param flag names the file
   * @param variable may hold the secret
   * @param what it is, with its article
   */
  SecretOption(String flag, String variable, String what) {
    this.flag = flag;
    this.variable = variable;
    this.what = what;
    this.option =
        Arguments.text(
            "FILE",
            "File that holds "
                + what
                + "; /dev/stdin is one. Else "
                + variable
                + ", else a prompt.",
            flag);
  }

  OptionSpec option() {
    return option;
  }

  /**
   * Finds the secret.
   *
   * @throws CommandFailure where nothing gives it and there is no terminal to ask on
   */
  Secret find(Surroundings surroundings, String prompt) {
    return Arguments.given(option)
        .map(file -> SecretLookup.file(flag, file))
        .or(() -> SecretLookup.variable(surroundings, variable))
        .or(() -> surroundings.prompt().ask(prompt))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.SETTINGS,
                    what
                        + " is missing: type it on a terminal, set "
                        + variable
                        + ", or name a file with "
                        + flag));
  }
}
