package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One request before it is signed.
 *
 * @param method GET or HEAD
 * @param path encoded
 * @param query names and values in turn, not encoded
 * @param headers names and values in turn
 */
record S3Request(HttpMethod method, String path, List<String> query, List<String> headers) {
  /** The address to send it to. */
  String url(Endpoint endpoint) {
    if (query.isEmpty()) {
      return endpoint.address() + path;
    }
    List<String> pairs = new ArrayList<>(query.size() / 2);
    for (int i = 0; i < query.size(); i += 2) {
      pairs.add(query.get(i) + "=" + UrlCode.query(query.get(i + 1).getBytes(UTF_8)));
    }
    return endpoint.address() + path + "?" + String.join("&", pairs);
  }

  /** As the signer wants it. */
  SdkHttpRequest unsigned(Endpoint endpoint) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(method.equals(HttpMethod.HEAD) ? SdkHttpMethod.HEAD : SdkHttpMethod.GET)
            .protocol(endpoint.scheme())
            .host(endpoint.host())
            .encodedPath(path);
    if (endpoint.port() >= 0) {
      request.port(endpoint.port());
    }
    for (int i = 0; i < query.size(); i += 2) {
      request.appendRawQueryParameter(query.get(i), query.get(i + 1));
    }
    for (int i = 0; i < headers.size(); i += 2) {
      request.putHeader(headers.get(i), headers.get(i + 1));
    }
    return request.build();
  }
}
