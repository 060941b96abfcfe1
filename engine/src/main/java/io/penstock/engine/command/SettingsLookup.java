package io.penstock.engine.command;

import io.penstock.config.InvalidSettingException;
import io.penstock.config.PenstockSettings;
import io.penstock.config.SettingOrigin;

/** Reads the settings for commands that can fail with {@link CommandFailure}. */
final class SettingsLookup {
  private SettingsLookup() {}

  /** The settings; a bad flag is wrong usage, a bad variable or file a matter of settings. */
  static PenstockSettings read(Surroundings surroundings, SettingOptions options) {
    try {
      return surroundings.settingsReader().read(options.values(), options.configFile());
    } catch (InvalidSettingException e) {
      boolean flag = e.origin() instanceof SettingOrigin.Flag;
      throw new CommandFailure(flag ? ExitCode.USAGE : ExitCode.SETTINGS, e.getMessage(), e);
    }
  }
}
