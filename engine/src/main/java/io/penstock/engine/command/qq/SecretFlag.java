package io.penstock.engine.command.qq;

import io.penstock.config.Secret;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.SecretLookup;
import io.penstock.engine.command.Surroundings;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A secret that the model takes as the value of a flag. The launcher moves it from there into a
 * pipe, and names that by the second flag, so that this process never has it in its command line.
 */
final class SecretFlag {
  private final String variable;
  private final OptionSpec value;
  private final OptionSpec file;

  /** Makes the flag of these names, and another for a file, which is named like the last. */
  SecretFlag(String label, String description, String variable, String... names) {
    this.variable = variable;
    this.value =
        OptionSpec.builder(names)
            .type(String.class)
            .paramLabel(label)
            .description(description)
            .build();
    this.file =
        OptionSpec.builder(value.longestName() + "-file")
            .type(String.class)
            .paramLabel("FILE")
            .description("File that holds it.")
            .build();
  }

  OptionSpec value() {
    return value;
  }

  OptionSpec file() {
    return file;
  }

  Secret find(Surroundings surroundings, String prompt) {
    return Optional.ofNullable(value.<String>getValue())
        .map(Secret::of)
        .or(
            () ->
                Optional.ofNullable(file.<String>getValue())
                    .map(name -> SecretLookup.file(file.longestName(), name)))
        .or(() -> SecretLookup.variable(surroundings, variable))
        .or(() -> surroundings.prompt().askOrRead(prompt))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.SETTINGS, value.longestName() + " is needed, and nothing was typed"));
  }
}
