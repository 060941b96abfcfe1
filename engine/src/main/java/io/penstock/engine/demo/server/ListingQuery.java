package io.penstock.engine.demo.server;

import io.penstock.transfer.key.ObjectKey;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a ListObjectsV2 request.
 *
 * @param prefix what every key begins with
 * @param startAfter as asked for
 * @param continuationToken as asked for
 * @param maxKeys 0 to 1,000
 * @param urlEncoded whether keys are percent-encoded in the answer
 */
record ListingQuery(
    ObjectKey prefix,
    Optional<ObjectKey> startAfter,
    Optional<String> continuationToken,
    int maxKeys,
    boolean urlEncoded) {
  private static final int MAX_KEYS = 1_000;
  private static final Set<String> KNOWN =
      Set.of(
          "list-type",
          "prefix",
          "start-after",
          "continuation-token",
          "max-keys",
          "encoding-type",
          "fetch-owner");

  static ListingQuery of(RequestTarget target) {
    target.allowOnly(KNOWN);
    if (!target.text("list-type").equals(Optional.of("2"))) {
      throw new Refusal(ErrorCode.NOT_IMPLEMENTED);
    }
    if (target.text("encoding-type").filter(type -> !type.equals("url")).isPresent()) {
      throw new Refusal(ErrorCode.INVALID_ARGUMENT);
    }
    return new ListingQuery(
        ObjectKey.of(target.query().getOrDefault("prefix", new byte[0])),
        Optional.ofNullable(target.query().get("start-after")).map(ObjectKey::of),
        target.text("continuation-token"),
        target.text("max-keys").map(ListingQuery::parseMaxKeys).orElse(MAX_KEYS),
        target.text("encoding-type").isPresent());
  }

  private static int parseMaxKeys(String text) {
    try {
      int maxKeys = Integer.parseInt(text);
      if (maxKeys >= 0) {
        return Math.min(maxKeys, MAX_KEYS);
      }
    } catch (NumberFormatException e) {
      // Refused below like a negative number.
    }
    throw new Refusal(ErrorCode.INVALID_ARGUMENT);
  }

  /** The key after which to go on: a token goes before {@code start-after}. */
  Optional<ObjectKey> after() {
    return continuationToken.isPresent() ? continuationToken.map(ListingQuery::key) : startAfter;
  }

  /** A token to go on after a key with; it holds signs that must be encoded, as those of S3 do. */
  static String token(ObjectKey key) {
    return "1/" + Base64.getEncoder().encodeToString(key.bytes());
  }

  private static ObjectKey key(String token) {
    try {
      if (token.startsWith("1/")) {
        return ObjectKey.of(Base64.getDecoder().decode(token.substring(2)));
      }
    } catch (IllegalArgumentException e) {
      // Refused below like a token of another make.
    }
    throw new Refusal(ErrorCode.INVALID_ARGUMENT);
  }
}
