package io.penstock.engine.command;

import io.penstock.config.Setting;
import io.penstock.config.SettingGroup;
import io.penstock.config.SettingType;
import io.penstock.config.SettingValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options of a command that are settings, made from the catalogue, and their given values. */
public final class SettingOptions {
  private static final String CONFIG = "--config";

  private final List<SettingValue> values = new ArrayList<>();
  private final List<OptionSpec> switches = new ArrayList<>();
  private final OptionSpec configFile =
      OptionSpec.builder(CONFIG)
          .paramLabel("FILE")
          .type(Path.class)
          .description(
              "Read settings from this file. Without it, PENSTOCK_CONFIG, else"
                  + " $XDG_CONFIG_HOME/penstock/penstock.yaml, else"
                  + " ~/.config/penstock/penstock.yaml.")
          .build();

  private SettingOptions() {}

  /** Adds an option for each setting, grouped under headings, and {@code --config}. */
  public static SettingOptions addTo(CommandSpec command, Collection<Setting> settings) {
    SettingOptions options = new SettingOptions();
    Set<Setting> wanted = EnumSet.copyOf(settings);
    int order = 1;
    for (SettingGroup group : SettingGroup.values()) {
      ArgGroupSpec.Builder args =
          ArgGroupSpec.builder()
              .validate(false)
              .exclusive(false)
              .order(order)
              .heading("%n" + group.heading() + ":%n");
      if (group == SettingGroup.STATE) {
        args.addArg(options.configFile);
      }
      for (Setting setting : wanted) {
        if (setting.group() == group) {
          args.addArg(options.option(setting, order++));
        }
      }
      if (!args.args().isEmpty()) {
        command.addArgGroup(args.build());
      }
    }
    return options;
  }

  private OptionSpec option(Setting setting, int order) {
    OptionSpec.Builder option =
        OptionSpec.builder(names(setting)).order(order).description(description(setting));
    if (setting.type() instanceof SettingType.Toggle) {
      OptionSpec built = option.arity("0").type(Boolean.class).negatable(true).build();
      switches.add(built);
      return built;
    }
    if (setting.type() instanceof SettingType.Choice choice) {
      option.completionCandidates(choice.words());
    }
    return option
        .arity("1")
        .type(String.class)
        .paramLabel(setting.type().label())
        // Consumed here, as they come: the order counts between include and exclude.
        .parameterConsumer(
            (arguments, argument, command) -> {
              if (arguments.isEmpty()) {
                throw new ParameterException(
                    command.commandLine(), setting.flag() + " needs a value");
              }
              values.add(SettingValue.ofFlag(setting, arguments.pop()));
            })
        .build();
  }

  /** The name, and how the AWS tools spell it where that differs. */
  private static String[] names(Setting setting) {
    return setting == Setting.DRY_RUN
        ? new String[] {setting.flag(), "--dryrun"}
        : new String[] {setting.flag()};
  }

  private static String[] description(Setting setting) {
    String text = setting.description();
    // Picocli reads a percent sign as the beginning of a format.
    return new String[] {
      (text + setting.defaultValue().map(value -> " Default: " + value + ".").orElse(""))
          .replace("%", "%%")
    };
  }

  /** The values that were given, once the command line is parsed. */
  public List<SettingValue> values() {
    List<SettingValue> all = new ArrayList<>(values);
    for (OptionSpec option : switches) {
      Boolean on = option.getValue();
      if (on != null) {
        Setting setting = Setting.withKey(option.longestName().substring(2)).orElseThrow();
        all.add(SettingValue.ofSwitch(setting, on));
      }
    }
    return all;
  }

  /** The file that {@code --config} names. */
  Optional<Path> configFile() {
    return Optional.ofNullable(configFile.getValue());
  }
}
