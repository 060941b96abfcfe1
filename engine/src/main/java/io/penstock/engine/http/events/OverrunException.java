package io.penstock.engine.http.events;

/** A client reads more slowly than events come that it must not miss. */
final class OverrunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverrunException() {
    super("the client reads more slowly than events come", null, false, false);
  }
}
