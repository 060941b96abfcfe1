package io.penstock.engine.command;

import io.penstock.engine.text.SafeText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands of {@code penstock}. */
final class CommandTree {
  private static final int HELP_COLUMNS = 100;
  private static final int NARROWEST_HELP = 60;

  private CommandTree() {}

  /** Runs a command line and returns how the process is to end. */
  static int run(Actions actions, Surroundings surroundings, String... arguments) {
    CommandLine commandLine =
        build(actions, surroundings, arguments.length == 0 ? "" : arguments[0]);
    if (arguments.length == 0) {
      commandLine.usage(surroundings.terminal().asWriter(), ansi(surroundings));
      return ExitCode.USAGE.number();
    }
    return commandLine.execute(arguments);
  }

  private static CommandLine build(Actions actions, Surroundings surroundings, String first) {
    CommandSpec root = Commands.group().name("penstock");
    root.usageMessage()
        .description("Copies a folder of an S3 bucket into a directory, and keeps it up to date.")
        .footer(
            "%nExamples:",
            "  penstock demo",
            "  penstock copy s3://my-bucket/reports/ /srv/reports",
            "%nSee 'penstock COMMAND --help' for the options of a command.");
    addCommands(root, actions, surroundings, first);
    PrintWriter out = new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8);
    CommandLine commandLine = Commands.line(root);
    finish(commandLine);
    return commandLine
        .setOut(out)
        .setErr(surroundings.terminal().asWriter())
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(surroundings)))
        .setUsageHelpWidth(helpColumns(surroundings))
        .setUsageHelpLongOptionsMaxWidth(HELP_COLUMNS / 3)
        .setOverwrittenOptionsAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(new UsageErrors(surroundings))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, surroundings));
  }

  /**
   * Adds the command that the first argument names, as making all of them takes a tenth of a start.
   */
  private static void addCommands(
      CommandSpec root, Actions actions, Surroundings surroundings, String first) {
    Map<String, Supplier<CommandSpec>> alone = new LinkedHashMap<>();
    alone.put("copy", () -> CopyCommand.specification(actions::copyRun, surroundings));
    alone.put("serve", () -> ServeCommand.specification(actions::serveRun, surroundings));
    alone.put("demo", () -> DemoCommand.specification(actions, surroundings));
    Supplier<CommandSpec> asked = alone.get(first);
    if (asked != null) {
      Commands.add(root, asked.get());
      return;
    }
    alone.values().forEach(command -> Commands.add(root, command.get()));
    actions.furtherCommands(surroundings).forEach(command -> Commands.add(root, command));
    Commands.add(root, HelpCommand.specification());
    Commands.add(root, version(surroundings));
    Commands.add(root, completion(surroundings));
  }

  /** Adds what every command has. */
  private static void finish(CommandLine commandLine) {
    CommandSpec specification = commandLine.getCommandSpec();
    specification.versionProvider(Version::lines);
    // Picocli's own mixin of these two reads annotations, which costs a tenth of the start.
    specification.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help and exit.")
            .build());
    specification.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print the version and exit.")
            .build());
    commandLine.getSubcommands().values().forEach(CommandTree::finish);
  }

  private static int failed(Exception failure, Surroundings surroundings) {
    if (failure instanceof CommandFailure told) {
      surroundings.error(SafeText.of(String.valueOf(told.getMessage())));
      return told.exitCode().number();
    }
    surroundings.error("unexpected failure: " + SafeText.of(failure.toString()));
    return ExitCode.INCOMPLETE.number();
  }

  private static CommandSpec version(Surroundings surroundings) {
    CommandSpec specification =
        command(
            "version",
            () -> {
              for (String line : Version.lines()) {
                surroundings.out().println(line);
              }
            });
    specification.usageMessage().description("Prints the version.");
    return specification;
  }

  private static CommandSpec completion(Surroundings surroundings) {
    CommandSpec[] itself = new CommandSpec[1];
    itself[0] =
        command(
            "completion",
            () ->
                surroundings
                    .out()
                    .print(AutoComplete.bash("penstock", itself[0].root().commandLine())));
    itself[0]
        .usageMessage()
        .description("Prints completions for bash and zsh: source <(penstock completion)");
    return itself[0];
  }

  private static CommandSpec command(String name, Runnable action) {
    Callable<Integer> callable =
        () -> {
          action.run();
          return ExitCode.DONE.number();
        };
    return Commands.specification(callable).name(name);
  }

  /** Colours only on a terminal, and not where the user wants none. */
  private static Ansi ansi(Surroundings surroundings) {
    boolean plain =
        !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
            || !surroundings.terminal().interactive();
    return plain ? Ansi.OFF : Ansi.AUTO;
  }

  private static int helpColumns(Surroundings surroundings) {
    int columns = surroundings.terminal().columns();
    return columns == 0 ? HELP_COLUMNS : Math.max(NARROWEST_HELP, Math.min(HELP_COLUMNS, columns));
  }
}
