package io.penstock.engine.http.route;

import java.util.Map;
import java.util.Optional;

/** A call is not done; the message, for users, says why and what to do. */
public final class HttpFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorClass errorClass;
  private final String field;
  private final transient Map<String, String> headers;

  public HttpFailure(ErrorClass errorClass, String message) {
    this(errorClass, message, null, Map.of());
  }

  /** With a field to blame, which may be null, and headers of the answer. */
  public HttpFailure(
      ErrorClass errorClass, String message, String field, Map<String, String> headers) {
    super(message, null, false, false);
    this.errorClass = errorClass;
    this.field = field;
    this.headers = Map.copyOf(headers);
  }

  /** What is wrong. */
  public ErrorClass errorClass() {
    return errorClass;
  }

  /** The field to blame. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /** Headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
