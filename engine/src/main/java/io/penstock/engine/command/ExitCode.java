package io.penstock.engine.command;

import io.penstock.transfer.FailureKind;

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

  /** For a failure of a whole job, wherever that ran. */
  public static ExitCode of(FailureKind kind) {
    return switch (kind) {
      case BUCKET_NOT_FOUND, FOLDER_NOT_FOUND, DESTINATION_MISSING, VANISHED -> NOT_FOUND;
      case ACCESS_DENIED,
          CREDENTIALS_EXPIRED,
          CREDENTIALS_INVALID,
          CLOCK_SKEWED,
          TLS_UNTRUSTED,
          REDIRECTED,
          ENDPOINT_REFUSED,
          UNREACHABLE,
          UNSUPPORTED ->
          SETTINGS;
      case TYPE_CONFLICT -> CONFLICT;
      default -> INCOMPLETE;
    };
  }

  /** What the shell sees. */
  public int number() {
    return number;
  }
}
