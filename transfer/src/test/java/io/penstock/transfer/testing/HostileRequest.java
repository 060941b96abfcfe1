package io.penstock.transfer.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request as the hostile server received it.
 *
 * @param number from 1, in order of arrival
 * @param path as sent
 * @param query as sent, empty where there is none
 * @param headers by their names in lower case
 */
public record HostileRequest(
    int number, String method, String path, String query, Map<String, String> headers) {
  /** Whether it asks for a page of the listing. */
  public boolean isList() {
    return query.contains("list-type=2");
  }

  /** Whether it asks for bytes of an object. */
  public boolean isGet() {
    return method.equals("GET") && !isList();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** A parameter of the query, decoded. */
  public Optional<String> parameter(String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(
            URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
