package io.penstock.engine.http.route;

import io.penstock.config.Secret;
import java.util.Optional;

/** The cookie that keeps the session of the page, out of reach of scripts and of other sites. */
public final class SessionCookie {
  private static final String NAME = "penstock-session";
  private static final String PROPERTIES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

  private SessionCookie() {}

  /** The token in a header of cookies. */
  public static Optional<Secret> read(String cookies) {
    for (String cookie : cookies.split(";", -1)) {
      String trimmed = cookie.trim();
      if (trimmed.startsWith(NAME + "=")) {
        return Optional.of(Secret.of(trimmed.substring(NAME.length() + 1)));
      }
    }
    return Optional.empty();
  }

  /** The header that sets it; it ends with the browser, or with the session. */
  public static String set(Secret token) {
    return NAME + "=" + token.reveal() + PROPERTIES;
  }

  /** The header that takes it away. */
  public static String clear() {
    return NAME + "=" + PROPERTIES + "; Max-Age=0";
  }
}
