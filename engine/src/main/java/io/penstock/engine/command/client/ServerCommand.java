package io.penstock.engine.command.client;

import io.penstock.config.PenstockSettings;
import io.penstock.config.Setting;
import io.penstock.config.SettingGroup;
import io.penstock.engine.client.CredentialsFile;
import io.penstock.engine.command.Commands;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.SettingOptions;
import io.penstock.engine.command.SettingsLookup;
import io.penstock.engine.command.Surroundings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command that speaks to a server: what all of them can be given, and how they fail. */
final class ServerCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final CommandSpec specification;
  private final OptionSpec debug =
      Arguments.toggle("Print requests and answers, without secrets.", "--debug");
  private final Set<Setting> settings = EnumSet.of(Setting.OUTPUT);
  private final List<String> examples = new ArrayList<>();
  private final Action action;
  private SettingOptions options;

  private ServerCommand(Surroundings surroundings, String name, String description, Action action) {
    this.surroundings = surroundings;
    this.action = action;
    this.specification = Commands.specification(this).name(name);
    specification.usageMessage().description(description);
    Stream.of(Setting.values())
        .filter(setting -> setting.group() == SettingGroup.CLIENT)
        .forEach(settings::add);
  }

  /** What a command does once its server is known. */
  @FunctionalInterface
  interface Action {
    /** Returns how the process is to end. */
    ExitCode run(ServerSession session);
  }

  static ServerCommand of(
      Surroundings surroundings, String name, String description, Action action) {
    return new ServerCommand(surroundings, name, description, action);
  }

  ServerCommand with(OptionSpec... added) {
    for (OptionSpec option : added) {
      specification.addOption(option);
    }
    return this;
  }

  ServerCommand with(PositionalParamSpec... added) {
    for (PositionalParamSpec parameter : added) {
      specification.addPositional(parameter);
    }
    return this;
  }

  ServerCommand with(Collection<Setting> added) {
    settings.addAll(added);
    return this;
  }

  ServerCommand example(String line) {
    examples.add("  " + line);
    return this;
  }

  CommandSpec build() {
    if (!examples.isEmpty()) {
      examples.add(0, examples.size() == 1 ? "%nExample:" : "%nExamples:");
      specification.usageMessage().footer(examples.toArray(String[]::new));
    }
    specification.addOption(debug);
    options = SettingOptions.addTo(specification, settings);
    return specification;
  }

  @Override
  public Integer call() {
    PenstockSettings read = SettingsLookup.read(surroundings, options);
    CredentialsFile store = new CredentialsFile(read.client().credentialsStore());
    try (ServerSession session =
        new ServerSession(surroundings, read, options.values(), store, Arguments.on(debug))) {
      ExitCode end = Failures.translated(() -> action.run(session));
      surroundings.out().flush();
      return end.number();
    }
  }
}
