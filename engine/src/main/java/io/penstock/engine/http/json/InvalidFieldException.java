package io.penstock.engine.http.json;

/** A field of a body is missing, unknown or not as it should be; the message is for users. */
public final class InvalidFieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  public InvalidFieldException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Its name, with those of the objects around it: {@code options.lock}; empty for the body. */
  public String field() {
    return field;
  }
}
