package io.penstock.engine.http.api;

import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.Handler;
import io.penstock.engine.http.route.HttpFailure;
import java.util.Locale;

/**
 * Bodies count only where they say that they are JSON: a form of another site can send any other
 * type without asking.
 */
final class JsonOnly {
  private JsonOnly() {}

  /** A handler that refuses bodies of other types. */
  static Handler of(Handler handler) {
    return request -> {
      String type =
          request.header("content-type").orElse("").toLowerCase(Locale.ROOT).split(";", 2)[0];
      if (!type.trim().equals("application/json")) {
        throw new HttpFailure(
            ErrorClass.UNSUPPORTED_MEDIA_TYPE, "send the body with Content-Type: application/json");
      }
      return handler.handle(request);
    };
  }
}
