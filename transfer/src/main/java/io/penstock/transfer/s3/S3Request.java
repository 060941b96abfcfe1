package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;

/**
 * One request before it is signed.
 *
 * @param method GET or HEAD
 * @param path encoded
 * @param query names and values in turn, not encoded, in the order of the names
 * @param headers names in lower case and values in turn
 */
record S3Request(HttpMethod method, String path, List<String> query, List<String> headers) {
  /** The query as it is sent and signed; empty where there is none. */
  String encodedQuery() {
    if (query.isEmpty()) {
      return "";
    }
    StringBuilder encoded = new StringBuilder(128);
    for (int i = 0; i < query.size(); i += 2) {
      if (i > 0) {
        encoded.append('&');
      }
      encoded.append(query.get(i)).append('=');
      encoded.append(UrlCode.query(query.get(i + 1).getBytes(UTF_8)));
    }
    return encoded.toString();
  }
}
