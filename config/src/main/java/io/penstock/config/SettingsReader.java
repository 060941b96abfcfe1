package io.penstock.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays flags over variables over {@code penstock.yaml} over what the AWS tools are set to over
 * defaults, and checks the outcome. Thread-safe.
 *
 * <p>The file is the one that {@code --config} names, else {@code PENSTOCK_CONFIG}, else {@code
 * $XDG_CONFIG_HOME/penstock/penstock.yaml}, else {@code ~/.config/penstock/penstock.yaml}; the last
 * two only where they exist. An empty variable counts as not set.
 */
public final class SettingsReader {
  private static final String FILE_VARIABLE = "PENSTOCK_CONFIG";
  private static final String PREFIX = "PENSTOCK_";

  /** Known, and no settings: neither a flag nor a file may set a secret. */
  private static final List<String> SECRET_VARIABLES =
      List.of(
          "PENSTOCK_ADMIN_PASSWORD",
          "PENSTOCK_PASSWORD",
          "PENSTOCK_FORMER_PASSWORD",
          "PENSTOCK_TOKEN",
          "PENSTOCK_SECRET_ACCESS_KEY");

  /**
   * Variables with the prefix that are nobody's, as orchestrators set them for a service of that
   * name, must pass; so only what looks like a mistyped setting is refused.
   */
  private static final int MISTYPED_EDITS = 2;

  private final Map<String, String> environment;
  private final Path home;

  /**
   * Reads from a given environment.
   *
   * @param environment the variables of the process
   * @param home the directory of the user
   */
  public SettingsReader(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /**
   * Reads every setting.
   *
   * @param flags values of the command line, in its order
   * @param configFile the file that {@code --config} names
   * @throws InvalidSettingException for the first setting that is unknown, unreadable, out of
   *     bounds or at odds with another
   */
  public PenstockSettings read(List<SettingValue> flags, Optional<Path> configFile) {
    SettingValues values =
        new SettingValues(
            List.of(flags, fromEnvironment(), fromFile(configFile), fromAwsEnvironment()),
            new PathReading(home),
            () -> stateHome().resolve("penstock"),
            () -> configHome().resolve("penstock/credentials.json"));
    return values.settings();
  }

  private List<SettingValue> fromEnvironment() {
    List<SettingValue> values = new ArrayList<>();
    // Variables have no order of their own: patterns that leave out come first, so that those that
    // take in again have an effect.
    variable(Setting.EXCLUDE, Setting.EXCLUDE.variable()).ifPresent(v -> addLines(v, values));
    variable(Setting.INCLUDE, Setting.INCLUDE.variable()).ifPresent(v -> addLines(v, values));
    List<String> names = new ArrayList<>(SECRET_VARIABLES);
    names.add(FILE_VARIABLE);
    for (Setting setting : Setting.values()) {
      names.add(setting.variable());
      if (!(setting.type() instanceof SettingType.Patterns)) {
        variable(setting, setting.variable()).ifPresent(values::add);
      }
    }
    refuseMistyped(names);
    return values;
  }

  private static void addLines(SettingValue value, List<SettingValue> values) {
    value
        .text()
        .lines()
        .filter(line -> !line.isEmpty())
        .map(line -> new SettingValue(value.setting(), line, value.origin()))
        .forEach(values::add);
  }

  private void refuseMistyped(List<String> names) {
    for (String name : environment.keySet()) {
      if (name.startsWith(PREFIX) && !names.contains(name)) {
        NearestName.of(name, names, mistypedEdits(name))
            .ifPresent(
                nearest -> {
                  throw new InvalidSettingException(
                      name,
                      new SettingOrigin.Variable(name),
                      "there is no such setting; did you mean " + nearest + "?");
                });
      }
    }
  }

  /** A third of the name at most: PENSTOCK_PORT, which orchestrators set, is no PENSTOCK_ROOT. */
  private static int mistypedEdits(String name) {
    return Math.min(MISTYPED_EDITS, (name.length() - PREFIX.length()) / 3);
  }

  private List<SettingValue> fromFile(Optional<Path> configFile) {
    if (configFile.isPresent()) {
      return SettingsFile.read(configFile.get(), new SettingOrigin.Flag("--config"));
    }
    Optional<String> named = text(FILE_VARIABLE);
    if (named.isPresent()) {
      SettingOrigin origin = new SettingOrigin.Variable(FILE_VARIABLE);
      return SettingsFile.read(new PathReading(home).read("config", named.get(), origin), origin);
    }
    Path usual = configHome().resolve("penstock/penstock.yaml");
    return Files.exists(usual)
        ? SettingsFile.read(usual, new SettingOrigin.FileLine(usual, 1))
        : List.of();
  }

  private List<SettingValue> fromAwsEnvironment() {
    boolean ignoreEndpoint =
        text("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").map(Boolean::parseBoolean).orElse(false);
    return Arrays.stream(Setting.values())
        .filter(setting -> setting != Setting.ENDPOINT_URL || !ignoreEndpoint)
        .flatMap(
            setting ->
                setting.awsVariables().stream()
                    .flatMap(name -> variable(setting, name).stream())
                    .limit(1))
        .toList();
  }

  private Optional<SettingValue> variable(Setting setting, String name) {
    return text(name)
        .map(text -> new SettingValue(setting, text, new SettingOrigin.Variable(name)));
  }

  private Optional<String> text(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
  }

  private Path configHome() {
    return directory("XDG_CONFIG_HOME", ".config");
  }

  private Path stateHome() {
    return directory("XDG_STATE_HOME", ".local/state");
  }

  /** A relative path in these variables is invalid and to be ignored, says the XDG standard. */
  private Path directory(String variable, String beneathHome) {
    return text(variable)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> home.resolve(beneathHome));
  }
}
