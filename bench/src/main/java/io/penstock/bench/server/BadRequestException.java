package io.penstock.bench.server;

/** A request that cannot be understood. */
final class BadRequestException extends Exception {
  BadRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
