package io.penstock.engine.demo.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.transfer.key.ObjectKey;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedS3Test {
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");

  private final EmbeddedS3 server = EmbeddedS3.start();
  private final RawClient client = new RawClient(server.endpoint(), "bucket");

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.txt",
        "a//b",
        "/leading",
        "a/./b",
        "a/../b",
        "..",
        "../../etc/passwd",
        "folder/",
        "a+b",
        "a%2Fb",
        "a b",
        " ",
        "ÄÖü/東京/😀",
        "tab\tline\nescape\u001B",
        "nul\u0000x",
        "del\u007F",
        "q?x=1#y;z&<>\"'",
        "back\\slash",
        "~*()!",
      })
  void servesAndListsEveryKeyExactly(String key) throws Exception {
    put(key, "bytes of " + key);

    assertThat(client.get("/bucket/" + RawClient.encode(key)).body())
        .isEqualTo(("bytes of " + key).getBytes(UTF_8));
    assertThat(client.list("").keys()).containsExactly(key);
    assertThat(client.list("&prefix=" + RawClient.encode(key)).keys()).containsExactly(key);
  }

  @Test
  void servesKeysOfThreeHundredAndOfOneThousandBytes() throws Exception {
    put("n".repeat(300), "a");
    put("é".repeat(512), "b");

    assertThat(client.get("/bucket/" + "n".repeat(300)).body()).isEqualTo(bytes("a"));
    assertThat(client.get("/bucket/" + RawClient.encode("é".repeat(512))).body())
        .isEqualTo(bytes("b"));
    assertThat(client.list("&max-keys=1").next().keys()).containsExactly("é".repeat(512));
  }

  @Test
  void listsKeysThatAreNoUtf8() throws Exception {
    server.put("bucket", ObjectKey.of(new byte[] {'x', (byte) 0xFF}), content("a"), TIME);

    assertThat(text(client.get("/bucket?list-type=2&encoding-type=url")))
        .contains("<Key>x%FF</Key>");
    assertThat(client.get("/bucket/x%FF").body()).isEqualTo(bytes("a"));
  }

  @Test
  void listsInTheOrderOfUnsignedUtf8() throws Exception {
    // As UTF-16, U+FF5E comes after the surrogates of U+1F600; as UTF-8, before.
    for (String key : new String[] {"\uD83D\uDE00", "\uFF5E", "a/b/c", "a/b", "a/b.txt", "a/b-x"}) {
      put(key, "");
    }

    assertThat(client.list("").keys())
        .containsExactly("a/b", "a/b-x", "a/b.txt", "a/b/c", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void listsPageAfterPageWithoutLossOrRepetition() throws Exception {
    for (int i = 0; i < 2_345; i++) {
      put("f/%05d +%%".formatted(i), "");
    }
    put("e", "");
    put("g", "");

    RawClient.Listing first = client.list("&prefix=f/");
    RawClient.Listing second = first.next();
    RawClient.Listing third = second.next();

    assertThat(first.keys()).hasSize(1_000).first().isEqualTo("f/00000 +%");
    assertThat(second.keys()).hasSize(1_000).first().isEqualTo("f/01000 +%");
    assertThat(third.keys()).hasSize(345).last().isEqualTo("f/02344 +%");
    assertThat(third.token()).isEmpty();
  }

  @Test
  void startsAfterAKeyAndPrefersATokenToIt() throws Exception {
    for (String key : new String[] {"a", "b", "c", "d"}) {
      put(key, "");
    }

    assertThat(client.list("&start-after=b").keys()).containsExactly("c", "d");
    assertThat(client.list("&start-after=bb").keys()).containsExactly("c", "d");
    assertThat(client.list("&max-keys=3").next("&start-after=a").keys()).containsExactly("d");
    assertThat(client.list("&prefix=c&start-after=a").keys()).containsExactly("c");
    assertThat(client.list("&max-keys=0").keys()).isEmpty();
  }

  @Test
  void escapesKeysForXmlWhereNoEncodingIsAskedFor() throws Exception {
    put("<&>\u0001+ é", "");

    assertThat(text(client.get("/bucket?list-type=2")))
        .contains("<Key>&#x3c;&#x26;&#x3e;&#x1;+ é</Key>")
        .doesNotContain("EncodingType");
  }

  @Test
  void statesSizeTimeETagAndChecksumInListingAndObjectAlike() throws Exception {
    put("k", "hello");
    CRC32 crc32 = new CRC32();
    crc32.update(bytes("hello"));

    assertThat(text(client.get("/bucket?list-type=2")))
        .contains("<Size>5</Size>", "<LastModified>2026-03-04T05:06:07.000Z</LastModified>")
        .contains("<ETag>&quot;5d41402abc4b2a76b9719d911017c592&quot;</ETag>")
        .contains("<ChecksumAlgorithm>CRC32</ChecksumAlgorithm>")
        .contains("<ChecksumType>FULL_OBJECT</ChecksumType>");
    HttpResponse<byte[]> head = client.head("/bucket/k", "x-amz-checksum-mode", "ENABLED");
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "content-length")).isEqualTo("5");
    assertThat(header(head, "last-modified")).isEqualTo("Wed, 04 Mar 2026 05:06:07 GMT");
    assertThat(header(head, "etag")).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(header(head, "x-amz-checksum-crc32")).isEqualTo("NhCmhg==");
    assertThat(crc32.getValue()).isEqualTo(0x3610a686L);
    assertThat(header(head, "x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 206, h, bytes 0-0/5",
    "bytes=1-3, 206, ell, bytes 1-3/5",
    "bytes=3-, 206, lo, bytes 3-4/5",
    "bytes=3-99, 206, lo, bytes 3-4/5",
    "bytes=-2, 206, lo, bytes 3-4/5",
    "bytes=-99, 206, hello, bytes 0-4/5",
    "bytes=3-1, 200, hello, ",
    "bytes=-, 200, hello, ",
    "items=0-1, 200, hello, ",
  })
  void answersRanges(String range, int status, String body, String contentRange) throws Exception {
    put("k", "hello");

    HttpResponse<byte[]> response = client.get("/bucket/k", "Range", range);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(text(response)).isEqualTo(body);
    assertThat(response.headers().firstValue("content-range").orElse(null)).isEqualTo(contentRange);
  }

  @Test
  void refusesARangeBeyondTheEnd() throws Exception {
    put("k", "hello");
    put("empty", "");

    assertRefused(client.get("/bucket/k", "Range", "bytes=5-9"), 416, "InvalidRange");
    assertRefused(client.get("/bucket/empty", "Range", "bytes=0-0"), 416, "InvalidRange");
    assertRefused(client.get("/bucket/k", "Range", "bytes=-0"), 416, "InvalidRange");
  }

  @Test
  void pinsAVersionByItsETag() throws Exception {
    put("k", "hello");
    String etag = header(client.head("/bucket/k"), "etag");
    put("k", "other");

    assertRefused(client.get("/bucket/k", "If-Match", etag), 412, "PreconditionFailed");
    String now = header(client.head("/bucket/k"), "etag");
    assertThat(text(client.get("/bucket/k", "If-Match", now))).isEqualTo("other");
    assertThat(client.get("/bucket/k", "If-None-Match", now).statusCode()).isEqualTo(304);
    assertThat(text(client.get("/bucket/k", "If-None-Match", etag))).isEqualTo("other");
  }

  @Test
  void statesTheETagOfAMultipartUploadForALargeObject() throws Exception {
    server.put("bucket", ObjectKey.of("zeros"), Content.of(new byte[9 << 20]), TIME);

    // md5(md5(8 MiB of zeros) + md5(1 MiB of zeros)), as the AWS tools upload it.
    assertThat(header(client.head("/bucket/zeros"), "etag"))
        .isEqualTo("\"" + RawClient.multipartEtag(new byte[9 << 20], 8 << 20) + "\"");
  }

  @Test
  void servesSyntheticBytesAlikeWholeAndInParts() throws Exception {
    int size = (3 << 20) + 5;
    server.put("bucket", ObjectKey.of("large"), Content.synthetic(42, size), TIME);

    byte[] whole = client.get("/bucket/large").body();

    assertThat(whole).hasSize(size);
    assertThat(client.get("/bucket/large", "Range", "bytes=1000003-2000006").body())
        .isEqualTo(Arrays.copyOfRange(whole, 1_000_003, 2_000_007));
    assertThat(header(client.head("/bucket/large"), "etag"))
        .isEqualTo("\"" + RawClient.md5(whole) + "\"");
  }

  @Test
  void answersErrorsAsS3Does() throws Exception {
    put("k", "hello");
    put("gone", "");
    assertThat(server.remove("bucket", ObjectKey.of("gone"))).isTrue();
    assertThat(server.remove("bucket", ObjectKey.of("gone"))).isFalse();

    assertRefused(client.get("/bucket/gone"), 404, "NoSuchKey");
    assertRefused(client.get("/absent?list-type=2"), 404, "NoSuchBucket");
    assertRefused(client.get("/bucket?list-type=2&continuation-token=x"), 400, "InvalidArgument");
    assertRefused(client.get("/bucket?list-type=2&max-keys=-1"), 400, "InvalidArgument");
    assertThat(client.head("/bucket").statusCode()).isEqualTo(200);
    assertThat(client.head("/absent").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bucket/%zz", "/bucket/%F", "http://x/bucket/k", "/bucket/\u00E9"})
  void refusesTargetsThatAreWronglyEncoded(String target) throws Exception {
    URI endpoint = server.endpoint();
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 400 ")
          .contains("<Code>InvalidURI</Code>");
    }
  }

  @Test
  void refusesWhatItDoesNotKnowInsteadOfIgnoringIt() throws Exception {
    put("k", "hello");

    assertRefused(client.get("/bucket"), 501, "NotImplemented");
    assertRefused(client.get("/bucket?list-type=2&delimiter=/"), 501, "NotImplemented");
    assertRefused(client.get("/bucket/k?versionId=1"), 501, "NotImplemented");
    assertRefused(client.get("/bucket/k", "If-Modified-Since", "x"), 501, "NotImplemented");
    assertRefused(client.put("/bucket/k", "new"), 405, "MethodNotAllowed");
    assertThat(text(client.get("/bucket/k?x-id=GetObject"))).isEqualTo("hello");
  }

  @Test
  void countsListingsAndReads() throws Exception {
    put("k", "hello");
    client.list("");
    client.get("/bucket/k");
    client.get("/bucket/k", "Range", "bytes=0-0");
    client.head("/bucket/k");

    assertThat(server.listings()).isEqualTo(1);
    assertThat(server.reads()).isEqualTo(2);
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    assertThat(InetAddress.getByName(server.endpoint().getHost()).isLoopbackAddress()).isTrue();
    InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
    assertThatThrownBy(() -> EmbeddedS3.start(everywhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("loopback");
  }

  @Test
  void freesItsPortAndEndsItsConnectionsWhenClosed() throws Exception {
    int port = server.endpoint().getPort();
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.head("/bucket");
      server.close();

      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  private void put(String key, String content) {
    server.put("bucket", ObjectKey.of(key), content(content), TIME);
  }

  private static Content content(String text) {
    return Content.of(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private static void assertRefused(HttpResponse<byte[]> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(text(response)).contains("<Code>" + code + "</Code>");
  }
}
