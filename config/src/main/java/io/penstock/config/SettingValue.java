package io.penstock.config;

/**
 * A value as a user wrote it.
 *
 * @param setting what is set
 * @param text the value, not checked yet
 * @param origin where it was set
 */
public record SettingValue(Setting setting, String text, SettingOrigin origin) {
  /** A value of the command line. */
  public static SettingValue ofFlag(Setting setting, String text) {
    return new SettingValue(setting, text, new SettingOrigin.Flag(setting.flag()));
  }

  /** A switch of the command line, such as {@code --no-progress}. */
  public static SettingValue ofSwitch(Setting setting, boolean on) {
    String flag = on ? setting.flag() : "--no-" + setting.key();
    return new SettingValue(setting, Boolean.toString(on), new SettingOrigin.Flag(flag));
  }

  InvalidSettingException invalid(String problem) {
    return new InvalidSettingException(setting.key(), origin, problem);
  }
}
