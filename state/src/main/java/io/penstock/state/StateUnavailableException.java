package io.penstock.state;

/**
 * The state on disk cannot be read or written: the disk is full, a file is damaged beyond use or
 * written by a newer version, or the state was closed. The message names the file and says what to
 * do. Never thrown because one object is bad: the job that meets it must stop.
 */
public final class StateUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StateUnavailableException(String message) {
    super(message);
  }

  public StateUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
