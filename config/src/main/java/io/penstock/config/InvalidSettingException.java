package io.penstock.config;

/**
 * A setting that cannot be used; its message names the setting, where it was set, and what to do.
 */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SettingOrigin origin;

  InvalidSettingException(String name, SettingOrigin origin, String problem) {
    this(name, origin, problem, null);
  }

  InvalidSettingException(String name, SettingOrigin origin, String problem, Throwable cause) {
    super(name + " (" + origin + "): " + problem, cause);
    this.origin = origin;
  }

  /** Where the value was set. */
  public SettingOrigin origin() {
    return origin;
  }
}
