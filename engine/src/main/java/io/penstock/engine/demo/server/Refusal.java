package io.penstock.engine.demo.server;

/** Ends the handling of a request with an error of S3. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  Refusal(ErrorCode code) {
    super(code.name(), null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
