package io.penstock.engine.demo.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests made by hand, so that no S3 library hides what the server says. */
public final class RawClient {
  private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");
  private static final Pattern TOKEN =
      Pattern.compile("<NextContinuationToken>(.*?)</NextContinuationToken>");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final String bucket;

  public RawClient(URI endpoint, String bucket) {
    this.endpoint = endpoint;
    this.bucket = bucket;
  }

  /** One page of the listing of the bucket. */
  public final class Listing {
    private final String query;
    private final String xml;

    Listing(String query, String xml) {
      this.query = query;
      this.xml = xml;
    }

    public List<String> keys() {
      return KEY.matcher(xml)
          .results()
          .map((MatchResult key) -> URLDecoder.decode(key.group(1), UTF_8))
          .toList();
    }

    public Optional<String> token() {
      Matcher matcher = TOKEN.matcher(xml);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    public Listing next() throws IOException, InterruptedException {
      return next("");
    }

    Listing next(String moreQuery) throws IOException, InterruptedException {
      String token = encode(token().orElseThrow()).replace("/", "%2F");
      return list(query + moreQuery + "&continuation-token=" + token);
    }
  }

  public Listing list(String query) throws IOException, InterruptedException {
    byte[] xml = get("/" + bucket + "?list-type=2&encoding-type=url" + query).body();
    return new Listing(query, new String(xml, UTF_8));
  }

  public HttpResponse<byte[]> get(String target, String... headers)
      throws IOException, InterruptedException {
    return send(request(target, headers).GET());
  }

  public HttpResponse<byte[]> head(String target, String... headers)
      throws IOException, InterruptedException {
    return send(request(target, headers).method("HEAD", BodyPublishers.noBody()));
  }

  HttpResponse<byte[]> put(String target, String body) throws IOException, InterruptedException {
    return send(request(target).PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String target, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(endpoint + target));
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return builder;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      if (b == '/' || b == '.' || (b > 0 && Character.isLetterOrDigit((char) b))) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  static String md5(byte[] bytes) {
    return HexFormat.of().formatHex(digest(bytes));
  }

  static String multipartEtag(byte[] bytes, int partSize) {
    int parts = (bytes.length + partSize - 1) / partSize;
    byte[] digests = new byte[16 * parts];
    for (int i = 0; i < parts; i++) {
      int end = Math.min(bytes.length, (i + 1) * partSize);
      byte[] digest = digest(Arrays.copyOfRange(bytes, i * partSize, end));
      System.arraycopy(digest, 0, digests, 16 * i, 16);
    }
    return md5(digests) + "-" + parts;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
