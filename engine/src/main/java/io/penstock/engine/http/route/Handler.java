package io.penstock.engine.http.route;

/** What a call does. May block: it runs on a thread of its own kind, never on an event loop. */
@FunctionalInterface
public interface Handler {
  /** Answers; refuses by a {@link HttpFailure} or an exception that {@link Failures} knows. */
  Answer handle(Request request);
}
