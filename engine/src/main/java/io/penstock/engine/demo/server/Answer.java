package io.penstock.engine.demo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param headers without the length
 * @param content what the body is taken from
 * @param offset of the body in the content
 * @param length of the body; the one stated where none is sent
 */
record Answer(int status, HttpHeaders headers, Content content, long offset, long length) {
  private static final Content NOTHING = Content.of(new byte[0]);

  /** An answer of headers alone. */
  static Answer empty(int status, HttpHeaders headers) {
    return new Answer(status, headers, NOTHING, 0, 0);
  }

  /** An answer with an XML document. */
  static Answer document(int status, String xml) {
    byte[] bytes = xml.getBytes(UTF_8);
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, "application/xml");
    return new Answer(status, headers, Content.of(bytes), 0, bytes.length);
  }
}
