package io.penstock.engine.http.route;

import io.penstock.engine.access.AccessException;
import io.penstock.engine.http.json.InvalidFieldException;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the refusals of the parts behind the interface are in HTTP. */
public final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** The failure of a call; what nobody expected is logged and told to nobody. */
  public static HttpFailure of(Throwable thrown, String call) {
    if (thrown instanceof HttpFailure failure) {
      return failure;
    }
    if (thrown instanceof InvalidFieldException invalid) {
      return new HttpFailure(
          ErrorClass.INVALID_BODY, invalid.getMessage(), invalid.field(), Map.of());
    }
    if (thrown instanceof RelationshipException refused) {
      if (refused.refusal() == Refusal.UNAVAILABLE) {
        log.error("{} failed", call, refused);
      }
      return new HttpFailure(
          errorClass(refused.refusal()),
          refused.getMessage(),
          refused.field().orElse(null),
          Map.of());
    }
    if (thrown instanceof AccessException refused) {
      return new HttpFailure(
          errorClass(refused.kind()), refused.getMessage(), null, headers(refused));
    }
    if (thrown instanceof RejectedExecutionException) {
      return new HttpFailure(
          ErrorClass.BUSY,
          "the server has more calls to answer than it can hold; try again in a few seconds",
          null,
          Map.of("retry-after", "5"));
    }
    log.error("{} failed", call, thrown);
    return new HttpFailure(
        ErrorClass.INTERNAL, "the server failed to answer; its log says why, at this time");
  }

  private static ErrorClass errorClass(Refusal refusal) {
    return switch (refusal) {
      case INVALID_FIELD -> ErrorClass.INVALID_ARGUMENT;
      case UNKNOWN -> ErrorClass.NO_SUCH_RELATIONSHIP;
      case NO_DIRECTORY -> ErrorClass.NO_SUCH_ENTRY;
      case OVERLAP -> ErrorClass.OVERLAP;
      case ENDPOINT_REFUSED -> ErrorClass.ENDPOINT_REFUSED;
      case UNREACHABLE -> ErrorClass.UNREACHABLE;
      case TLS -> ErrorClass.CERTIFICATE;
      case NO_BUCKET -> ErrorClass.NO_SUCH_BUCKET;
      case CREDENTIALS -> ErrorClass.CREDENTIALS;
      case NOTHING_TO_COPY -> ErrorClass.NOTHING_TO_COPY;
      case RUNNING -> ErrorClass.RUNNING;
      case TOO_MANY_JOBS -> ErrorClass.TOO_MANY_JOBS;
      case CHANGED -> ErrorClass.PRECONDITION_FAILED;
      case UNAVAILABLE -> ErrorClass.UNAVAILABLE;
    };
  }

  private static ErrorClass errorClass(AccessException.Kind kind) {
    return switch (kind) {
      case WRONG_CREDENTIALS -> ErrorClass.UNAUTHORIZED;
      case TOO_MANY_FAILURES -> ErrorClass.TOO_MANY_ATTEMPTS;
      case UNKNOWN -> ErrorClass.NO_SUCH_USER;
      case EXISTS -> ErrorClass.USER_EXISTS;
      case INVALID -> ErrorClass.INVALID_BODY;
      case LAST_ADMINISTRATOR -> ErrorClass.LAST_ADMINISTRATOR;
    };
  }

  private static Map<String, String> headers(AccessException refused) {
    return refused
        .retryAfter()
        .map(wait -> Map.of("retry-after", Long.toString(Math.max(1, seconds(wait)))))
        .orElse(Map.of());
  }

  private static long seconds(Duration wait) {
    return wait.plusNanos(999_999_999).toSeconds();
  }
}
