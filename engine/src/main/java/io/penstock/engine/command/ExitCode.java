package io.penstock.engine.command;

/** How the process ends. */
public enum ExitCode {
  /** Everything is copied or unchanged. */
  DONE(0),
  /** The job ended and something was not copied, or the command failed in a way not named below. */
  INCOMPLETE(1),
  /** The command line is wrong. */
  USAGE(2),
  /** The bucket, folder, directory or relationship does not exist. */
  NOT_FOUND(3),
  /** Directories overlap, something is in the way, or the same copy is running already. */
  CONFLICT(4),
  /** Credentials, or settings of the environment or a file, do not serve. */
  SETTINGS(5),
  /** No server answers. */
  NO_SERVER(6),
  /** The user pressed Ctrl-C. */
  INTERRUPTED(130),
  /** The process was asked to end. */
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the shell sees. */
  public int number() {
    return number;
  }
}
