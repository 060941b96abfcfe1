package io.penstock.engine.http.api;

import io.penstock.engine.http.json.InvalidFieldException;
import io.penstock.engine.http.route.Request;

/** The parameters of calls that answer page by page. */
final class PageQuery {
  private static final int USUAL = 100;

  private PageQuery() {}

  /** How many at most: {@code limit}, 100 where none is sent. */
  static int limit(Request request, int most) {
    long limit = number(request, "limit", USUAL);
    if (limit < 1 || limit > most) {
      throw new InvalidFieldException("limit", "'limit' must be from 1 to " + most);
    }
    return (int) limit;
  }

  /** Where the page begins, as {@code next} of the page before told it. */
  static long after(Request request) {
    long after = number(request, "after", 0);
    if (after < 0) {
      throw new InvalidFieldException("after", "'after' must not be negative");
    }
    return after;
  }

  private static long number(Request request, String name, long otherwise) {
    try {
      return request
          .queried(name)
          .filter(text -> !text.isEmpty())
          .map(Long::parseLong)
          .orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new InvalidFieldException(name, "'" + name + "' must be a whole number");
    }
  }
}
