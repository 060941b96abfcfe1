package io.penstock.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads paths that stand in settings: {@code ~/} is the home of the user, a relative path in a file
 * begins at the directory of that file, any other at the working directory.
 */
record PathReading(Path home) {
  Path read(String name, String text, SettingOrigin origin) {
    try {
      if (text.equals("~") || text.startsWith("~/")) {
        return home.resolve(text.substring(Math.min(2, text.length())));
      }
      Path path = Path.of(text);
      return origin instanceof SettingOrigin.FileLine line
          ? line.file().toAbsolutePath().resolveSibling(path)
          : path.toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new InvalidSettingException(name, origin, "'" + text + "' is not a path", e);
    }
  }
}
