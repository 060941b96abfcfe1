package io.penstock.engine.command.client;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes options and parameters, and reads what was given for them. */
final class Arguments {
  private Arguments() {}

  /** An option with a text. */
  static OptionSpec text(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option with texts, given once for each. */
  static OptionSpec texts(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String[].class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option without a value. */
  static OptionSpec toggle(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }

  /** A parameter that must be given. */
  static PositionalParamSpec position(int index, String label, String description) {
    return position(index, label, description, true);
  }

  /** A parameter, required or not. */
  static PositionalParamSpec position(
      int index, String label, String description, boolean required) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .type(String.class)
        .arity(required ? "1" : "0..1")
        .required(required)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static Optional<String> given(OptionSpec option) {
    return Optional.ofNullable(option.getValue());
  }

  static List<String> all(ArgSpec argument) {
    String[] values = argument.getValue();
    return values == null ? List.of() : List.of(values);
  }

  static boolean on(OptionSpec option) {
    return Boolean.TRUE.equals(option.<Boolean>getValue());
  }
}
