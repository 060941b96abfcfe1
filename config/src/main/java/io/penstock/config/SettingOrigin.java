package io.penstock.config;

import java.nio.file.Path;

/** Where a value was set; its text completes "set by". */
public sealed interface SettingOrigin {
  /** A flag of the command line. */
  record Flag(String name) implements SettingOrigin {
    @Override
    public String toString() {
      return "flag " + name;
    }
  }

  /** A variable of the environment. */
  record Variable(String name) implements SettingOrigin {
    @Override
    public String toString() {
      return "variable " + name;
    }
  }

  /** A line of a file, counted from 1. */
  record FileLine(Path file, int line) implements SettingOrigin {
    @Override
    public String toString() {
      return file + " line " + line;
    }
  }

  /** Nobody set it. */
  record Default() implements SettingOrigin {
    @Override
    public String toString() {
      return "default";
    }
  }
}
