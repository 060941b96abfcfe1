package io.penstock.engine.command;

import io.penstock.config.InvalidSettingException;
import io.penstock.config.PenstockSettings;
import io.penstock.config.SettingOrigin;
import io.penstock.config.SettingValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the settings for commands that can fail with {@link CommandFailure}. */
public final class SettingsLookup {
  private SettingsLookup() {}

  /** The settings of a command that has no flags for them. */
  public static PenstockSettings read(Surroundings surroundings) {
    return read(surroundings, List.of(), Optional.empty());
  }

  /** The settings; a bad flag is wrong usage, a bad variable or file a matter of settings. */
  public static PenstockSettings read(Surroundings surroundings, SettingOptions options) {
    return read(surroundings, options.values(), options.configFile());
  }

  private static PenstockSettings read(
      Surroundings surroundings, List<SettingValue> flags, Optional<Path> configFile) {
    try {
      return surroundings.settingsReader().read(flags, configFile);
    } catch (InvalidSettingException e) {
      boolean flag = e.origin() instanceof SettingOrigin.Flag;
      throw new CommandFailure(flag ? ExitCode.USAGE : ExitCode.SETTINGS, e.getMessage(), e);
    }
  }
}
