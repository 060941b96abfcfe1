package io.penstock.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.bucket.KeyShape;
import io.penstock.bench.bucket.ObjectSizes;
import io.penstock.bench.bucket.Pattern;
import io.penstock.bench.bucket.SyntheticBucket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticServerTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private SyntheticServer server;
  private SyntheticBucket bucket;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void start(long objects, String size) throws IOException {
    start(objects, size, ServerOptions.PLAIN);
  }

  private void start(long objects, String size, ServerOptions options) throws IOException {
    bucket = new SyntheticBucket(BucketShape.of(objects, KeyShape.FLAT, ObjectSizes.parse(size)));
    server = SyntheticServer.start(bucket, options);
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.endpoint() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private byte[] content(long index, long from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = Pattern.bytes()[Pattern.position(bucket.start(index), from + i)];
    }
    return bytes;
  }

  /** Sizes on both sides of each border between ways to send a body, and beyond the pattern. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, 8_193, 65_535, 65_536, 400_000, 9_000_000})
  void sendsWholeObjects(int size) throws Exception {
    start(3, Integer.toString(size));
    HttpResponse<byte[]> response = get("/bench/data/000000000002");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Arrays.equals(response.body(), content(2, 0, size))).isTrue();
    assertThat(response.headers().firstValue("ETag"))
        .contains('"' + new String(bucket.entityTag(2), UTF_8) + '"');
    assertThat(response.headers().firstValue("Last-Modified"))
        .contains("Mon, 01 Jan 2024 00:00:02 GMT");
  }

  @Test
  void sendsTheAskedRange() throws Exception {
    start(2, "20MiB");
    HttpResponse<byte[]> response =
        get("/bench/data/000000000001", "Range", "bytes=8388608-16777215");
    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.headers().firstValue("Content-Range"))
        .contains("bytes 8388608-16777215/20971520");
    assertThat(Arrays.equals(response.body(), content(1, 8_388_608, 8_388_608))).isTrue();
  }

  @Test
  void sendsTheRestAndTheLastBytes() throws Exception {
    start(1, "1000");
    assertThat(get("/bench/data/000000000000", "Range", "bytes=990-").body())
        .isEqualTo(content(0, 990, 10));
    assertThat(get("/bench/data/000000000000", "Range", "bytes=-7").body())
        .isEqualTo(content(0, 993, 7));
    assertThat(get("/bench/data/000000000000", "Range", "bytes=990-5000").body())
        .isEqualTo(content(0, 990, 10));
  }

  @Test
  void refusesARangeBeyondTheEnd() throws Exception {
    start(1, "1000");
    assertThat(get("/bench/data/000000000000", "Range", "bytes=1000-").statusCode()).isEqualTo(416);
  }

  @Test
  void answersOnlyTheVersionAskedFor() throws Exception {
    start(1, "1000");
    String tag = new String(bucket.entityTag(0), UTF_8);
    String path = "/bench/data/000000000000";
    assertThat(get(path, "If-Match", '"' + tag + '"').statusCode()).isEqualTo(200);
    HttpResponse<byte[]> other = get(path, "If-Match", "\"other\"");
    assertThat(other.statusCode()).isEqualTo(412);
    assertThat(new String(other.body(), UTF_8)).contains("<Code>PreconditionFailed</Code>");
  }

  @Test
  void tellsTheHeadOfObjectAndBucket() throws Exception {
    start(1, "1000");
    HttpResponse<byte[]> head = send("HEAD", "/bench/data/000000000000");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(1_000);
    assertThat(send("HEAD", "/bench").statusCode()).isEqualTo(200);
    assertThat(send("HEAD", "/bench/").statusCode()).isEqualTo(200);
    assertThat(send("HEAD", "/other").statusCode()).isEqualTo(404);
    assertThat(send("HEAD", "/bench/data/x").statusCode()).isEqualTo(404);
    assertThat(new String(get("/bench?location").body(), UTF_8)).contains("LocationConstraint");
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    start(1, "1000");
    assertThat(new String(get("/bench/data/no").body(), UTF_8)).contains("NoSuchKey");
    assertThat(new String(get("/no/data/000000000000").body(), UTF_8)).contains("NoSuchBucket");
    assertThat(new String(get("/bench?list-type=2&max-keys=x").body(), UTF_8))
        .contains("InvalidArgument");
    assertThat(send("PUT", "/bench/data/000000000000").statusCode()).isEqualTo(405);
  }

  @Test
  void refusesTheAskedShareOfRequests() throws Exception {
    start(1, "10", ServerOptions.PLAIN.withSlowDownShare(0.3));
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      if (get("/bench/data/000000000000").statusCode() == 503) {
        refused++;
      }
    }
    assertThat(refused).isBetween(50, 140);
    assertThat(counts()).contains("\"SLOW_DOWN\":" + refused);
  }

  @Test
  void countsByKindAndResets() throws Exception {
    start(5, "100");
    get("/bench?list-type=2");
    get("/bench/data/000000000000");
    get("/bench/data/000000000000", "Range", "bytes=0-9");
    send("HEAD", "/bench/data/000000000000");
    get("/bench/data/none");
    assertThat(counts())
        .contains(
            "\"LIST\":1",
            "\"GET\":1",
            "\"GET_RANGE\":1",
            "\"HEAD\":1",
            "\"ERROR\":1",
            "\"keys_listed\":5",
            "\"bytes_sent\":110");
    send("DELETE", "/-/counts");
    assertThat(counts()).contains("\"LIST\":0", "\"bytes_sent\":0");
  }

  private String counts() throws Exception {
    return new String(get("/-/counts").body(), UTF_8);
  }
}
