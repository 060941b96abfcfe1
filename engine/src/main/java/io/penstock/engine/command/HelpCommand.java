package io.penstock.engine.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code penstock help}: the help of any command, as {@code --help} after it shows. */
final class HelpCommand implements Callable<Integer> {
  private final PositionalParamSpec names =
      PositionalParamSpec.builder()
          .index("0..*")
          .type(String[].class)
          .paramLabel("COMMAND")
          .description("The command, with the one it belongs to before it.")
          .build();
  private CommandSpec specification;

  private HelpCommand() {}

  static CommandSpec specification() {
    HelpCommand command = new HelpCommand();
    command.specification =
        Commands.specification(command).name("help").addPositional(command.names);
    command.specification.usageMessage().description("Shows the help of a command.");
    return command.specification;
  }

  @Override
  public Integer call() {
    CommandLine asked = specification.root().commandLine();
    String[] path = names.getValue();
    for (String name : path == null ? new String[0] : path) {
      CommandLine found = asked.getSubcommands().get(name);
      if (found == null) {
        throw new UnmatchedArgumentException(asked, List.of(name));
      }
      asked = found;
    }
    asked.usage(asked.getOut());
    return ExitCode.DONE.number();
  }
}
