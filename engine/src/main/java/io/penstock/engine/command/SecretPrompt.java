package io.penstock.engine.command;

import io.penstock.config.Secret;
import java.util.Optional;

/** Asks the user for secrets, without showing what is typed. */
public interface SecretPrompt {
  /** Asks on the terminal; empty where there is none, or where the user gives nothing. */
  Optional<Secret> ask(String text);

  /** The same, and where there is no terminal, a line of standard input is taken. */
  Optional<Secret> askOrRead(String text);
}
