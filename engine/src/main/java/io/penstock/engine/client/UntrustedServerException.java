package io.penstock.engine.client;

/** The server's certificate is not trusted; the message names the server and says what to do. */
public final class UntrustedServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UntrustedServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
