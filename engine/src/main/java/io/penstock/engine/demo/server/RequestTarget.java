package io.penstock.engine.demo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.key.ObjectKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request is about, in path style.
 *
 * @param bucket its name
 * @param key empty where the request is about the bucket
 * @param query values by name, decoded
 */
record RequestTarget(String bucket, Optional<ObjectKey> key, Map<String, byte[]> query) {
  /**
   * Reads the target of a request line, without normalising anything.
   *
   * @throws Refusal where it is no path of a bucket or wrongly encoded
   */
  static RequestTarget parse(String target) {
    if (!target.startsWith("/")) {
      throw new Refusal(ErrorCode.INVALID_URI);
    }
    int question = target.indexOf('?');
    String path = question < 0 ? target.substring(1) : target.substring(1, question);
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    if (bucket.isEmpty()) {
      throw new Refusal(ErrorCode.NOT_IMPLEMENTED);
    }
    String key = slash < 0 ? "" : path.substring(slash + 1);
    return new RequestTarget(
        new String(Percent.decodePath(bucket), UTF_8),
        key.isEmpty() ? Optional.empty() : Optional.of(ObjectKey.of(Percent.decodePath(key))),
        question < 0 ? Map.of() : parseQuery(target.substring(question + 1)));
  }

  private static Map<String, byte[]> parseQuery(String text) {
    Map<String, byte[]> query = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!name.isEmpty()) {
        query.put(new String(Percent.decodeQuery(name), UTF_8), Percent.decodeQuery(value));
      }
    }
    return query;
  }

  /** The value of a query parameter as text. */
  Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name)).map(value -> new String(value, UTF_8));
  }

  /**
   * Refuses parameters that would change the answer in a way this server does not know.
   *
   * @throws Refusal where there is one beside those and the parameters of signed addresses
   */
  void allowOnly(Set<String> names) {
    for (String name : query.keySet()) {
      if (!names.contains(name) && !name.startsWith("X-Amz-") && !name.equals("x-id")) {
        throw new Refusal(ErrorCode.NOT_IMPLEMENTED);
      }
    }
  }
}
