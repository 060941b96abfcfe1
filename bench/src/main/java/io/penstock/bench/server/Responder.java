package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** Decides what a request asks for and makes the answer. Confined to one event loop. */
final class Responder {
  private static final String COUNTS = "/-/counts";

  private final Site site;
  private final Text document = new Text(1_000);
  private final byte[] bucketName;

  Responder(Site site) {
    this.site = site;
    this.bucketName = site.bucket.shape().name().getBytes(UTF_8);
  }

  /** What a request is counted as and delayed by, before it is answered. */
  RequestKind kind(Request request) {
    boolean object = request.path().indexOf('/', 1) > 0 && !isBucket(request.path());
    return switch (request.method()) {
      case "GET" -> {
        if (object) {
          yield request.range() == null ? RequestKind.GET : RequestKind.GET_RANGE;
        }
        boolean list = isBucket(request.path()) && !request.query().startsWith("location");
        yield list ? RequestKind.LIST : RequestKind.LOCATION;
      }
      case "HEAD" -> object ? RequestKind.HEAD : RequestKind.HEAD_BUCKET;
      default -> RequestKind.ERROR;
    };
  }

  /** Whether a request is to the server itself, and neither counted, delayed nor refused. */
  static boolean isControl(Request request) {
    return request.path().equals(COUNTS);
  }

  private boolean isBucket(String path) {
    int length = site.bucket.shape().name().length();
    return path.startsWith(site.bucket.shape().name(), 1)
        && (path.length() == length + 1 || (path.length() == length + 2 && path.endsWith("/")));
  }

  Answer control(Request request) {
    switch (request.method()) {
      case "GET" -> document.clear().add(site.counts.toJson());
      case "DELETE" -> {
        site.counts.reset();
        document.clear().add("{}");
      }
      default -> {
        return error(request, "405 Method Not Allowed", "MethodNotAllowed", "GET or DELETE");
      }
    }
    return document(request, "200 OK", "application/json", document);
  }

  Answer answer(Request request, RequestKind kind) {
    try {
      return switch (kind) {
        case LIST -> list(request);
        case GET, GET_RANGE, HEAD -> object(request, kind);
        case HEAD_BUCKET -> headBucket(request);
        case LOCATION -> location(request);
        case SLOW_DOWN ->
            error(request, "503 Slow Down", "SlowDown", "Please reduce your request rate.");
        case ERROR -> error(request, "405 Method Not Allowed", "MethodNotAllowed", "read only");
      };
    } catch (BadRequestException e) {
      return error(request, "400 Bad Request", "InvalidArgument", e.getMessage());
    }
  }

  private Answer list(Request request) throws BadRequestException {
    Map<String, String> parameters = Percent.parameters(request.query());
    ListingWriter.Page page = site.listing.write(ListQuery.of(parameters));
    site.counts.count(RequestKind.LIST);
    site.counts.listed(page.keys());
    return document(request, "200 OK", "application/xml", page.body());
  }

  private Answer object(Request request, RequestKind kind) throws BadRequestException {
    int slash = request.path().indexOf('/', 1);
    byte[] key = Percent.decode(request.path().substring(slash + 1));
    if (!hasBucketName(request.path(), slash)) {
      return noBucket(request);
    }
    long index = site.bucket.find(key, key.length);
    if (index < 0) {
      return error(request, "404 Not Found", "NoSuchKey", "The specified key does not exist.");
    }
    byte[] entityTag = site.bucket.entityTag(index);
    if (!matches(request.ifMatch(), entityTag)) {
      return error(
          request,
          "412 Precondition Failed",
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold");
    }
    long size = site.bucket.size(index);
    ByteSpan span = ByteSpan.of(request.range(), size);
    if (span.equals(ByteSpan.UNSATISFIABLE)) {
      return error(
          request,
          "416 Requested Range Not Satisfiable",
          "InvalidRange",
          "The requested range is not satisfiable");
    }
    boolean whole = request.range() == null || span.length() == size;
    Text head = site.beginHead(whole && request.range() == null ? "200 OK" : "206 Partial Content");
    head.add("\r\nLast-Modified: ").add(site.times.header(site.bucket.modificationTime(index)));
    head.add("\r\nETag: \"").add(entityTag);
    head.add("\"\r\nAccept-Ranges: bytes\r\nContent-Type: binary/octet-stream");
    if (request.range() != null) {
      head.add("\r\nContent-Range: bytes ").add(span.offset()).add("-");
      head.add(span.offset() + span.length() - 1).add("/").add(size);
    }
    head.add("\r\nContent-Length: ").add(span.length()).add(ending(request));
    site.counts.count(kind);
    if (request.isHead()) {
      return Answer.headOnly(head);
    }
    site.counts.sent(span.length());
    return Answer.object(head, site.bucket.start(index), span);
  }

  private static boolean matches(String ifMatch, byte[] entityTag) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return true;
    }
    String tag = new String(entityTag, UTF_8);
    return ifMatch.equals(tag) || ifMatch.equals('"' + tag + '"');
  }

  private boolean hasBucketName(String path, int slash) {
    return slash == bucketName.length + 1 && path.startsWith(site.bucket.shape().name(), 1);
  }

  private Answer headBucket(Request request) {
    if (!isBucket(request.path())) {
      return noBucket(request);
    }
    site.counts.count(RequestKind.HEAD_BUCKET);
    Text head = site.beginHead("200 OK").add("\r\nx-amz-bucket-region: us-east-1");
    return Answer.headOnly(head.add("\r\nContent-Length: 0").add(ending(request)));
  }

  private Answer location(Request request) {
    String namespace = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    document.clear().add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (request.path().equals("/")) {
      document.add("<ListAllMyBucketsResult " + namespace + "><Owner><ID>bench</ID></Owner>");
      document.add("<Buckets><Bucket><Name>" + site.bucket.shape().name() + "</Name>");
      document.add("<CreationDate>2024-01-01T00:00:00.000Z</CreationDate></Bucket></Buckets>");
      document.add("</ListAllMyBucketsResult>");
    } else if (isBucket(request.path())) {
      document.add("<LocationConstraint " + namespace + "/>");
    } else {
      return noBucket(request);
    }
    site.counts.count(RequestKind.LOCATION);
    return document(request, "200 OK", "application/xml", document);
  }

  private Answer noBucket(Request request) {
    return error(request, "404 Not Found", "NoSuchBucket", "The specified bucket does not exist");
  }

  private Answer error(Request request, String status, String code, String message) {
    boolean refused = code.equals("SlowDown");
    site.counts.count(refused ? RequestKind.SLOW_DOWN : RequestKind.ERROR);
    document.clear().add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>").add(code);
    document.add("</Code><Message>").add(message).add("</Message><RequestId>4442587FB7D0A2F9");
    document.add("</RequestId><HostId>bench</HostId></Error>");
    return document(request, status, "application/xml", document);
  }

  private Answer document(Request request, String status, String type, Text body) {
    Text head = site.beginHead(status).add("\r\nContent-Type: ").add(type);
    head.add("\r\nContent-Length: ").add(body.length()).add(ending(request));
    return request.isHead() ? Answer.headOnly(head) : Answer.document(head, body);
  }

  /** A connection is closed after a request whose body was not read: it would be taken for one. */
  static boolean closes(Request request) {
    return !request.keepAlive() || request.bodyLength() != 0;
  }

  private static String ending(Request request) {
    return closes(request) ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n";
  }
}
