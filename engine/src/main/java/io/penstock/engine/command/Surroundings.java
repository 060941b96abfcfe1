package io.penstock.engine.command;

import io.penstock.config.SettingsReader;
import io.penstock.engine.progress.Terminal;
import io.penstock.engine.text.SafeText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command has around it; a test brings its own.
 *
 * @param out standard output, for results
 * @param terminal standard error, for all else
 * @param environment the variables of the process
 * @param home the directory of the user
 * @param clock tells when a job that could not begin failed
 * @param interruption tells when the user wants to end
 * @param prompt asks the user for secrets
 */
public record Surroundings(
    PrintStream out,
    Terminal terminal,
    Map<String, String> environment,
    Path home,
    Clock clock,
    Interruption interruption,
    SecretPrompt prompt) {

  /** Reads settings for this process. */
  SettingsReader settingsReader() {
    return new SettingsReader(environment, home);
  }

  /** Prints a warning as the log does. */
  public void warning(String message) {
    terminal.line("penstock: warning: " + SafeText.of(message));
  }

  /** Prints an error as every command does. */
  public void error(String message) {
    terminal.line("penstock: " + message);
  }
}
