package io.penstock.engine.client;

/** A file of credentials or of authorities cannot be used; the message names it. */
public final class CredentialsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CredentialsException(String message, Throwable cause) {
    super(message, cause);
  }
}
