package io.penstock.engine.client;

/** No server answers, or not as one of Penstock's does; the message says what to do. */
public final class NoServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
