package io.penstock.transfer.s3;

import io.netty.handler.codec.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/** The requests that are made about a bucket and its objects. */
final class ObjectRequests {
  private ObjectRequests() {}

  static S3Request listing(Endpoint at, ListRequest request) {
    List<String> query = new ArrayList<>(12);
    request
        .continuationToken()
        .ifPresent(token -> query.addAll(List.of("continuation-token", token)));
    query.addAll(List.of("encoding-type", "url", "list-type", "2"));
    query.addAll(List.of("max-keys", Integer.toString(request.maxKeys())));
    if (!request.prefix().isEmpty()) {
      query.addAll(List.of("prefix", request.prefix()));
    }
    if (request.continuationToken().isEmpty()) {
      request.startAfter().ifPresent(key -> query.addAll(List.of("start-after", key.toString())));
    }
    // Only AWS: other services answer 501 to headers they do not know.
    List<String> headers =
        at.aws() ? List.of("x-amz-optional-object-attributes", "RestoreStatus") : List.of();
    return new S3Request(HttpMethod.GET, at.bucketPath(), query, headers);
  }

  static S3Request get(Endpoint at, ObjectVersion version, ByteRange range) {
    List<String> headers =
        AnswerCheck.isWhole(version, range)
            ? List.of("if-match", quoted(version), "x-amz-checksum-mode", "ENABLED")
            : List.of(
                "if-match",
                quoted(version),
                "range",
                "bytes=" + range.offset() + "-" + (range.end() - 1));
    return new S3Request(HttpMethod.GET, at.objectPath(version.key()), List.of(), headers);
  }

  static S3Request head(Endpoint at, ObjectVersion version) {
    return new S3Request(
        HttpMethod.HEAD,
        at.objectPath(version.key()),
        List.of(),
        List.of("if-match", quoted(version), "x-amz-checksum-mode", "ENABLED"));
  }

  private static String quoted(ObjectVersion version) {
    return "\"" + version.etag() + "\"";
  }
}
