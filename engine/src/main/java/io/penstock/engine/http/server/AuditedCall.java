package io.penstock.engine.http.server;

import io.penstock.engine.access.AuditLog;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Failures;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;

/** Handles calls and records those that change something, whatever comes of them. */
final class AuditedCall {
  private final AuditLog log;

  AuditedCall(AuditLog log) {
    this.log = log;
  }

  /** The answer of a route's handler. Blocks. */
  Answer handle(Route route, Request request) {
    Answer answer;
    try {
      answer = route.handler().handle(request);
    } catch (RuntimeException e) {
      throw refuse(route, request, Failures.of(e, route.method() + " " + request.path()));
    }
    record(route, request, "ok");
    return answer;
  }

  /** Records that a call is not done; for the caller to throw. Blocks. */
  HttpFailure refuse(Route route, Request request, HttpFailure failure) {
    record(route, request, failure.errorClass().text());
    return failure;
  }

  private void record(Route route, Request request, String outcome) {
    route
        .audit()
        .filter(operation -> !request.note().isLeftOut())
        .ifPresent(
            operation ->
                log.record(
                    request.note().user(),
                    request.from(),
                    operation,
                    request.note().subject(),
                    outcome,
                    request.note().detail()));
  }
}
