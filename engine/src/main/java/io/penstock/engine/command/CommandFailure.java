package io.penstock.engine.command;

/**
 * A command that cannot go on, for a reason that its user can understand; the message says what to
 * do.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public CommandFailure(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public CommandFailure(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** How the process is to end. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
