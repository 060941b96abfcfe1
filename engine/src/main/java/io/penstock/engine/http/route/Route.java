package io.penstock.engine.http.route;

import io.penstock.engine.http.work.Pace;
import java.util.Optional;

/**
 * One call of the interface.
 *
 * @param method of HTTP
 * @param path its path
 * @param access who may call it
 * @param pace how long it may take
 * @param audit the operation that the audit log names; empty where nothing is changed
 * @param description one sentence
 * @param handler what it does
 */
public record Route(
    String method,
    PathPattern path,
    Access access,
    Pace pace,
    Optional<String> audit,
    String description,
    Handler handler) {

  /** A quick call that changes nothing. */
  public static Route get(String path, Access access, String description, Handler handler) {
    return new Route(
        "GET", PathPattern.of(path), access, Pace.QUICK, Optional.empty(), description, handler);
  }

  /** A call that changes something, which the audit log names. */
  public static Route changing(
      String method,
      String path,
      Access access,
      String audit,
      String description,
      Handler handler) {
    return new Route(
        method, PathPattern.of(path), access, Pace.SLOW, Optional.of(audit), description, handler);
  }
}
