package io.penstock.engine.client;

/** A server refused a request; the message is the server's own description. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String errorClass;
  private final transient Inner inner;

  ServerException(int status, String errorClass, String description, Inner inner) {
    super(description);
    this.status = status;
    this.errorClass = errorClass;
    this.inner = inner;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** The class of the error, such as {@code fs_no_such_entry_error}. */
  public String errorClass() {
    return errorClass;
  }

  /**
   * As the model's command line prints it: {@code 404: class: description (class: description)}.
   */
  public String line() {
    String outer = status + ": " + errorClass + ": " + getMessage();
    return inner == null
        ? outer
        : outer + " (" + inner.errorClass() + ": " + inner.description() + ")";
  }

  /** An error that led to another. */
  record Inner(String errorClass, String description) {}
}
