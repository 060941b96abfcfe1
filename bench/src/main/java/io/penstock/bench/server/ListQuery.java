package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * What a listing asks for.
 *
 * @param second whether by version 2 of the operation
 * @param after keys up to and with this one are left out; empty for none
 * @param token continuation token of version 2: the number of the object to go on with; or null
 * @param urlEncoded whether keys are to be percent-encoded
 */
record ListQuery(
    boolean second,
    String prefix,
    String delimiter,
    String after,
    String token,
    int maxKeys,
    boolean urlEncoded) {
  /** The most keys S3 gives in one page. */
  static final int MOST_KEYS = 1_000;

  static ListQuery of(Map<String, String> parameters) throws BadRequestException {
    boolean second = "2".equals(parameters.get("list-type"));
    return new ListQuery(
        second,
        parameters.getOrDefault("prefix", ""),
        parameters.getOrDefault("delimiter", ""),
        parameters.getOrDefault(second ? "start-after" : "marker", ""),
        parameters.get("continuation-token"),
        maxKeys(parameters.get("max-keys")),
        "url".equals(parameters.get("encoding-type")));
  }

  private static int maxKeys(String text) throws BadRequestException {
    if (text == null || text.isEmpty()) {
      return MOST_KEYS;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return Math.min(number, MOST_KEYS);
      }
    } catch (NumberFormatException e) {
      throw new BadRequestException("max-keys is not a number", e);
    }
    throw new BadRequestException("max-keys is negative", null);
  }

  byte[] prefixBytes() {
    return prefix.getBytes(UTF_8);
  }
}
