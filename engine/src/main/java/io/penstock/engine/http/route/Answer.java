package io.penstock.engine.http.route;

import io.penstock.engine.http.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * What a call is answered with.
 *
 * @param status of HTTP
 * @param headers besides those that describe the connection and the length
 * @param body what follows
 */
public record Answer(int status, Map<String, String> headers, Body body) {
  /** The content type of nearly everything. */
  public static final String JSON = "application/json";

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** What follows the headers. */
  public sealed interface Body {
    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    record Whole(byte[] bytes) implements Body {}

    /** Pieces of unknown number, each asked for when the one before it has been sent. */
    record Pieces(Flux<byte[]> pieces) implements Body {}
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new Body.Whole(new byte[0]));
  }

  /** A JSON document. */
  public static Answer json(int status, JsonText.Content content) {
    return bytes(status, JSON, JsonText.of(content));
  }

  /** Bytes of a type. */
  public static Answer bytes(int status, String contentType, byte[] bytes) {
    return new Answer(status, Map.of("content-type", contentType), new Body.Whole(bytes));
  }

  /** Pieces of a type. */
  public static Answer pieces(String contentType, Flux<byte[]> pieces) {
    return new Answer(200, Map.of("content-type", contentType), new Body.Pieces(pieces));
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
