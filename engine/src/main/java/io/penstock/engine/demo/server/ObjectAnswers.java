package io.penstock.engine.demo.server;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Answers GET and HEAD of an object: conditions first, then the range. */
final class ObjectAnswers {
  /** RFC 9110 section 5.6.7 wants two digits for the day, unlike {@code RFC_1123_DATE_TIME}. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ObjectAnswers() {}

  static Answer of(StoredObject object, HttpHeaders request) {
    if (request.contains(HttpHeaderNames.IF_MODIFIED_SINCE)
        || request.contains(HttpHeaderNames.IF_UNMODIFIED_SINCE)
        || request.contains(HttpHeaderNames.IF_RANGE)) {
      throw new Refusal(ErrorCode.NOT_IMPLEMENTED);
    }
    String required = request.get(HttpHeaderNames.IF_MATCH);
    if (required != null && !matches(required, object.etag())) {
      throw new Refusal(ErrorCode.PRECONDITION_FAILED);
    }
    HttpHeaders headers = headers(object);
    String known = request.get(HttpHeaderNames.IF_NONE_MATCH);
    if (known != null && matches(known, object.etag())) {
      return Answer.empty(304, headers);
    }
    long size = object.content().size();
    Optional<RequestedRange> range =
        Optional.ofNullable(request.get(HttpHeaderNames.RANGE))
            .flatMap(header -> RequestedRange.parse(header, size));
    return range.isPresent()
        ? part(object, range.get(), headers)
        : whole(object, headers, "ENABLED".equals(request.get("x-amz-checksum-mode")));
  }

  private static Answer part(StoredObject object, RequestedRange range, HttpHeaders headers) {
    long last = range.offset() + range.length() - 1;
    headers.set(
        HttpHeaderNames.CONTENT_RANGE,
        "bytes " + range.offset() + "-" + last + "/" + object.content().size());
    return new Answer(206, headers, object.content(), range.offset(), range.length());
  }

  private static Answer whole(StoredObject object, HttpHeaders headers, boolean withChecksum) {
    if (withChecksum) {
      byte[] crc32 = ByteBuffer.allocate(Integer.BYTES).putInt(object.crc32()).array();
      headers.set("x-amz-checksum-crc32", Base64.getEncoder().encodeToString(crc32));
      headers.set("x-amz-checksum-type", "FULL_OBJECT");
    }
    return new Answer(200, headers, object.content(), 0, object.content().size());
  }

  private static HttpHeaders headers(StoredObject object) {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set(HttpHeaderNames.ACCEPT_RANGES, "bytes");
    headers.set(HttpHeaderNames.CONTENT_TYPE, "binary/octet-stream");
    headers.set(HttpHeaderNames.ETAG, '"' + object.etag() + '"');
    headers.set(HttpHeaderNames.LAST_MODIFIED, HTTP_DATE.format(object.lastModified()));
    return headers;
  }

  private static boolean matches(String condition, String etag) {
    for (String candidate : condition.split(",", -1)) {
      String trimmed = candidate.trim();
      if (trimmed.equals("*") || trimmed.equals(etag) || trimmed.equals('"' + etag + '"')) {
        return true;
      }
    }
    return false;
  }
}
