package io.penstock.engine.http.server;

import io.penstock.config.Secret;
import io.penstock.engine.access.AccessControl;
import io.penstock.engine.http.route.Caller;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.SessionCookie;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who makes a call: by a token, or by the cookie of the page. Never blocks. */
final class Authentication {
  private static final String SCHEME = "bearer ";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final AccessControl access;

  Authentication(AccessControl access) {
    this.access = access;
  }

  /**
   * Who it is.
   *
   * @throws HttpFailure 401 where nobody has proved who they are
   */
  Caller caller(Function<String, Optional<String>> headers) {
    Optional<String> authorization = headers.apply("authorization");
    Optional<Secret> token =
        authorization.isPresent()
            ? authorization.flatMap(Authentication::bearer)
            : headers.apply("cookie").flatMap(SessionCookie::read);
    return token
        .flatMap(
            secret ->
                access
                    .authenticate(secret)
                    .map(identity -> new Caller(identity, secret, authorization.isEmpty())))
        .orElseThrow(
            () ->
                new HttpFailure(
                    ErrorClass.UNAUTHORIZED,
                    "log in first: the token is missing, unknown, expired or revoked",
                    null,
                    Map.of("www-authenticate", "Bearer")));
  }

  private static Optional<Secret> bearer(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? Optional.of(Secret.of(authorization.substring(SCHEME.length()).trim()))
        : Optional.empty();
  }

  /**
   * Makes sure that a call that changes something was made by the page itself, where it came with
   * the cookie, which browsers add by themselves.
   *
   * @throws HttpFailure 403 where it may have been made by another site
   */
  static void refuseOtherSites(
      Caller caller, String method, Function<String, Optional<String>> headers) {
    if (!caller.byCookie() || SAFE.contains(method)) {
      return;
    }
    boolean ours = headers.apply("x-penstock").filter("page"::equals).isPresent();
    String host = "https://" + headers.apply("host").orElse("");
    boolean sameOrigin = headers.apply("origin").map(host::equalsIgnoreCase).orElse(true);
    if (!ours || !sameOrigin) {
      throw new HttpFailure(
          ErrorClass.FORBIDDEN,
          "with the cookie of the page, a call that changes something needs the header"
              + " 'X-Penstock: page' and the page's own origin; other clients send a token");
    }
  }
}
