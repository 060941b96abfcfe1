package io.penstock.engine.command;

import io.penstock.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds secrets in files and variables. */
public final class SecretLookup {
  private static final int LONGEST = 64 << 10;

  private SecretLookup() {}

  /** The secret in a variable of the environment; empty where it is not set. */
  public static Optional<Secret> variable(Surroundings surroundings, String name) {
    return Optional.ofNullable(surroundings.environment().get(name))
        .filter(value -> !value.isEmpty())
        .map(Secret::of);
  }

  /**
   * The secret in a file, without the end of its last line.
   *
   * @param flag what named the file, for the message
   * @throws CommandFailure where the file cannot be read, or holds nothing
   */
  public static Secret file(String flag, String name) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      if (text.endsWith("\n")) {
        text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
      }
      if (text.isEmpty()) {
        throw new CommandFailure(ExitCode.SETTINGS, flag + ": " + name + " is empty");
      }
      return Secret.of(text);
    } catch (IOException | InvalidPathException e) {
      throw new CommandFailure(ExitCode.SETTINGS, flag + ": cannot read " + name, e);
    }
  }
}
