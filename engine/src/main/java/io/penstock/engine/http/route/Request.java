package io.penstock.engine.http.route;

import io.penstock.engine.http.json.JsonBody;
import io.penstock.engine.http.json.JsonFields;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call that was routed and allowed.
 *
 * @param path as it was sent, without the query
 * @param parameters what the names in braces of the route's path stand for, decoded
 * @param query decoded; the first of each name
 * @param headers by name, whatever its case
 * @param body all of it
 * @param signedIn who calls; empty on open routes
 * @param from the address of the caller
 * @param note for the audit log
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Request(
    String path,
    Map<String, String> parameters,
    Map<String, String> query,
    Function<String, Optional<String>> headers,
    byte[] body,
    Optional<Caller> signedIn,
    String from,
    AuditNote note) {

  public Request {
    parameters = Map.copyOf(parameters);
    query = Map.copyOf(query);
  }

  /** Who calls a route that is not open. */
  public Caller caller() {
    return signedIn.orElseThrow();
  }

  /** A parameter of the path. */
  public String parameter(String name) {
    return parameters.get(name);
  }

  /** A parameter of the query. */
  public Optional<String> queried(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A header. */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** The body as a JSON object. */
  public JsonFields fields() {
    return JsonBody.read(body);
  }
}
