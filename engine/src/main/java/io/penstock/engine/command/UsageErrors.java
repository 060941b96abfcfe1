package io.penstock.engine.command;

import io.penstock.config.NearestName;
import io.penstock.config.Setting;
import io.penstock.engine.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, with the nearest spelling, and never a value. */
final class UsageErrors implements IParameterExceptionHandler {
  private static final int SUGGESTION_EDITS = 3;
  private static final Pattern CREDENTIAL =
      Pattern.compile("--?.*(secret|password|passwd|token|credential|access-key).*");

  private final Surroundings surroundings;

  UsageErrors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine root = failure.getCommandLine().getCommandSpec().root().commandLine();
    boolean known = arguments[0].startsWith("-") || root.getSubcommands().containsKey(arguments[0]);
    // Picocli goes on behind what it does not know, and tells of what is missing there.
    CommandLine command = known ? failure.getCommandLine() : root;
    String message = known ? message(failure) : unmatched(root, List.of(arguments[0]));
    if (wantsJson(arguments)) {
      ResultPrinter.json(surroundings.out())
          .print(
              CopyResult.notBegun(surroundings.clock().instant(), message, ExitCode.USAGE),
              null,
              null);
    }
    surroundings.error(SafeText.of(message));
    surroundings.terminal().line("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.number();
  }

  private static String message(ParameterException failure) {
    return failure instanceof UnmatchedArgumentException unmatched
        ? unmatched(unmatched.getCommandLine(), unmatched.getUnmatched())
        : String.valueOf(failure.getMessage());
  }

  private static String unmatched(CommandLine command, List<String> unmatched) {
    // An option before a value: what follows an unknown option may be its value, and a secret.
    String first =
        unmatched.stream()
            .filter(argument -> argument.startsWith("-"))
            .findFirst()
            .orElse(unmatched.get(0));
    if (!first.startsWith("-")) {
      return "there is "
          + (command.getSubcommands().isEmpty() ? "no place for '" : "no command '")
          + first
          + "'"
          + nearest(first, List.copyOf(command.getSubcommands().keySet()));
    }
    String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
    if (CREDENTIAL.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      return name
          + ": credentials are not taken from the command line, where other users see them; use "
          + (command.getCommandSpec().optionsMap().containsKey("--profile")
              ? "a profile of the AWS tools (--profile) or their variables"
              : "the prompt, a file or a variable");
    }
    List<String> names = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      names.addAll(List.of(option.names()));
      if (option.negatable()) {
        names.add("--no-" + option.longestName().substring(2));
      }
    }
    return "there is no option '" + name + "'" + nearest(name, names);
  }

  private static String nearest(String name, List<String> names) {
    Optional<String> nearest = NearestName.of(name, names, SUGGESTION_EDITS);
    return nearest.map(found -> "; did you mean '" + found + "'?").orElse("");
  }

  private boolean wantsJson(String[] arguments) {
    List<String> given = List.of(arguments);
    if (!given.contains("copy")) {
      return false;
    }
    String flag = Setting.OUTPUT.flag();
    int at = given.lastIndexOf(flag);
    return given.contains(flag + "=json")
        || (at >= 0 && at + 1 < given.size() && given.get(at + 1).equals("json"))
        || (at < 0
            && surroundings
                .environment()
                .getOrDefault(Setting.OUTPUT.variable(), "")
                .equalsIgnoreCase("json"));
  }
}
