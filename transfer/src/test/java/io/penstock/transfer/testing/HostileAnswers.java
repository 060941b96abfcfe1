package io.penstock.transfer.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.transfer.key.ObjectKey;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What S3 answers to a request. */
record HostileAnswers(
    NavigableMap<ObjectKey, StoredObject> objects, Optional<String> requiredAccessKey) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  HostileAnswer to(HostileRequest request) throws InterruptedException {
    HostileAnswer answer = honest(request);
    if (request.method().equals("HEAD")) {
      answer.noBody = true;
    }
    return answer;
  }

  private HostileAnswer honest(HostileRequest request) throws InterruptedException {
    String bucket = "/" + HostileS3.BUCKET;
    if (requiredAccessKey.isPresent()
        && !request
            .header("authorization")
            .orElse("")
            .startsWith("AWS4-HMAC-SHA256 Credential=" + requiredAccessKey.get() + "/")) {
      return error(
          403, request.header("authorization").isPresent() ? "InvalidAccessKeyId" : "AccessDenied");
    }
    if (request.path().equals(bucket) || request.path().equals(bucket + "/")) {
      return request.isList() ? list(request) : new HostileAnswer(200).body("");
    }
    if (!request.path().startsWith(bucket + "/")) {
      return error(404, "NoSuchBucket");
    }
    ObjectKey key = ObjectKey.of(decode(request.path().substring(bucket.length() + 1)));
    StoredObject object = objects.get(key);
    return object == null ? error(404, "NoSuchKey") : object(request, object);
  }

  private static HostileAnswer error(int status, String code) throws InterruptedException {
    HostileAnswer answer = new HostileAnswer(status);
    Misbehaviour.status(status, code).apply(answer);
    return answer;
  }

  private static HostileAnswer object(HostileRequest request, StoredObject object)
      throws InterruptedException {
    String etag = "\"" + object.etag() + "\"";
    if (!request.header("if-match").orElse(etag).equals(etag)) {
      return error(412, "PreconditionFailed");
    }
    if (object.storageClass().equals("GLACIER") && request.isGet()) {
      return error(403, "InvalidObjectState");
    }
    HostileAnswer answer = new HostileAnswer(200);
    answer.content = object.content();
    answer.length = object.content().size();
    answer.header("ETag", etag).header("Accept-Ranges", "bytes");
    answer.header("Content-Type", "binary/octet-stream");
    answer.header(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(object.lastModified().atZone(ZoneOffset.UTC)));
    Matcher range = RANGE.matcher(request.header("range").orElse(""));
    boolean checksums = request.header("x-amz-checksum-mode").isPresent() && !range.matches();
    for (Map.Entry<String, String> header : object.headers().entrySet()) {
      if (checksums || !header.getKey().startsWith("x-amz-checksum-")) {
        answer.header(header.getKey(), header.getValue());
      }
    }
    if (range.matches()) {
      long first = Long.parseLong(range.group(1));
      long last = range.group(2).isEmpty() ? answer.length - 1 : Long.parseLong(range.group(2));
      last = Math.min(last, answer.length - 1);
      if (first > last) {
        return error(416, "InvalidRange");
      }
      answer.status(206);
      answer.header("Content-Range", "bytes " + first + "-" + last + "/" + answer.length);
      answer.from = first;
      answer.length = last - first + 1;
    }
    answer.header("Content-Length", Long.toString(answer.length));
    return answer;
  }

  private HostileAnswer list(HostileRequest request) {
    String prefix = request.parameter("prefix").orElse("");
    int max = Integer.parseInt(request.parameter("max-keys").orElse("1000"));
    boolean url = request.parameter("encoding-type").isPresent();
    ObjectKey prefixKey = ObjectKey.of(prefix);
    Optional<ObjectKey> after =
        request
            .parameter("continuation-token")
            .map(token -> ObjectKey.of(Base64.getUrlDecoder().decode(token)))
            .or(() -> request.parameter("start-after").map(ObjectKey::of));
    StringBuilder page = new StringBuilder();
    ObjectKey last = null;
    boolean truncated = false;
    int count = 0;
    NavigableMap<ObjectKey, StoredObject> from =
        after.isPresent() && after.get().compareTo(prefixKey) >= 0
            ? objects.tailMap(after.get(), false)
            : objects.tailMap(prefixKey, true);
    for (Map.Entry<ObjectKey, StoredObject> entry : from.entrySet()) {
      if (!entry.getKey().startsWith(prefixKey)) {
        break;
      }
      if (count == max) {
        truncated = true;
        break;
      }
      page.append(contents(entry.getKey(), entry.getValue(), url));
      last = entry.getKey();
      count++;
    }
    StringBuilder document =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
            .append("<Name>" + HostileS3.BUCKET + "</Name><Prefix>" + escape(prefix) + "</Prefix>");
    if (truncated) {
      String token = Base64.getUrlEncoder().encodeToString(last.bytes());
      document.append("<NextContinuationToken>" + token + "</NextContinuationToken>");
    }
    document.append("<KeyCount>" + count + "</KeyCount><MaxKeys>" + max + "</MaxKeys>");
    if (url) {
      document.append("<EncodingType>url</EncodingType>");
    }
    document.append("<IsTruncated>" + truncated + "</IsTruncated>").append(page);
    return new HostileAnswer(200)
        .header("Content-Type", "application/xml")
        .body(document.append("</ListBucketResult>").toString());
  }

  private static String contents(ObjectKey key, StoredObject object, boolean url) {
    return "<Contents><Key>"
        + (url ? encode(key.bytes()) : escape(key.toString()))
        + "</Key><LastModified>"
        + DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .format(object.lastModified().atOffset(ZoneOffset.UTC))
        + "</LastModified><ETag>&quot;"
        + object.etag()
        + "&quot;</ETag>"
        + (HostileS3.fullObject(object)
            ? "<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType>"
            : "")
        + "<Size>"
        + object.content().size()
        + "</Size><StorageClass>"
        + object.storageClass()
        + "</StorageClass></Contents>";
  }

  /** As S3 writes keys: a space is a plus, a plus is not. */
  private static String encode(byte[] key) {
    StringBuilder text = new StringBuilder();
    for (byte b : key) {
      char c = (char) (b & 0xFF);
      if ((c < 128 && Character.isLetterOrDigit(c)) || "-_.~/*".indexOf(c) >= 0) {
        text.append(c);
      } else {
        text.append(c == ' ' ? "+" : String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return text.toString();
  }

  /** The bytes of a path; a plus stands for itself. */
  private static byte[] decode(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] raw = path.getBytes(ISO_8859_1);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        bytes.write(Integer.parseInt(new String(raw, i + 1, 2, UTF_8), 16));
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    return bytes.toByteArray();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
