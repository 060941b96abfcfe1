package io.penstock.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.bench.bucket.BucketShape;
import io.penstock.bench.bucket.KeyShape;
import io.penstock.bench.bucket.ObjectSizes;
import io.penstock.bench.bucket.SyntheticBucket;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ListingTest {
  private static SyntheticBucket bucket(KeyShape keys, int folders, long objects) {
    return new SyntheticBucket(
        new BucketShape("bench", "data/", folders, objects, keys, ObjectSizes.all(10), 1));
  }

  private static Document page(SyntheticBucket bucket, Map<String, String> parameters)
      throws Exception {
    ListingWriter writer = new ListingWriter(bucket, new Times(bucket));
    String text = writer.write(ListQuery.of(parameters)).body().toString();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static List<String> texts(Document page, String element) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = page.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> keys(SyntheticBucket bucket, long from, long to) {
    return LongStream.range(from, to).mapToObj(bucket::key).toList();
  }

  private static Map<String, String> second(String... more) {
    Map<String, String> parameters = new HashMap<>(Map.of("list-type", "2"));
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return parameters;
  }

  @ParameterizedTest
  @EnumSource(names = "STRANGE", mode = EnumSource.Mode.EXCLUDE)
  void pagesThroughAllKeysInOrder(KeyShape shape) throws Exception {
    SyntheticBucket bucket = bucket(shape, 2, 1_550);
    List<String> listed = new ArrayList<>();
    Map<String, String> parameters = second();
    int pages = 0;
    while (parameters != null) {
      Document page = page(bucket, parameters);
      listed.addAll(texts(page, "Key"));
      List<String> token = texts(page, "NextContinuationToken");
      assertThat(texts(page, "IsTruncated")).containsExactly(token.isEmpty() ? "false" : "true");
      parameters = token.isEmpty() ? null : second("continuation-token", token.get(0));
      pages++;
    }
    assertThat(listed).isEqualTo(keys(bucket, 0, 3_100));
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void beginsAfterTheAskedKeyAndWithinThePrefix() throws Exception {
    SyntheticBucket bucket = bucket(KeyShape.FLAT, 3, 100);
    Map<String, String> parameters =
        second("prefix", "data-0001/", "start-after", "data-0001/000000000041", "max-keys", "5");
    Document page = page(bucket, parameters);
    assertThat(texts(page, "Key")).isEqualTo(keys(bucket, 142, 147));
    assertThat(texts(page, "KeyCount")).containsExactly("5");
    assertThat(texts(page, "StartAfter")).containsExactly("data-0001/000000000041");
    Document before = page(bucket, second("prefix", "data-0001/", "start-after", "data-0000/z"));
    assertThat(texts(before, "Key")).isEqualTo(keys(bucket, 100, 200));
    Document none = page(bucket, second("prefix", "data-0001/", "start-after", "data-0002/"));
    assertThat(texts(none, "Key")).isEmpty();
  }

  @Test
  void encodesKeysForUrlsWhereAsked() throws Exception {
    SyntheticBucket bucket = bucket(KeyShape.STRANGE, 1, 60);
    List<String> decoded =
        texts(page(bucket, second("encoding-type", "url")), "Key").stream()
            .map(key -> URLDecoder.decode(key, StandardCharsets.UTF_8))
            .toList();
    assertThat(decoded).isEqualTo(keys(bucket, 0, 60));
  }

  @Test
  void escapesKeysForXml() throws Exception {
    SyntheticBucket bucket = bucket(KeyShape.STRANGE, 1, 4);
    assertThat(texts(page(bucket, second()), "Key")).isEqualTo(keys(bucket, 0, 4));
  }

  @Test
  void groupsByDelimiter() throws Exception {
    SyntheticBucket bucket = bucket(KeyShape.DEEP, 1, 25_000);
    Document top = page(bucket, second("prefix", "data/", "delimiter", "/"));
    assertThat(texts(top, "Key")).isEmpty();
    assertThat(texts(top, "Prefix"))
        .containsExactly("data/", "data/a00000000/", "data/a00000001/", "data/a00000002/");
    Document first = page(bucket, second("prefix", "data/", "delimiter", "/", "max-keys", "1"));
    String token = texts(first, "NextContinuationToken").get(0);
    Document rest =
        page(bucket, second("prefix", "data/", "delimiter", "/", "continuation-token", token));
    assertThat(texts(rest, "Prefix"))
        .containsExactly("data/", "data/a00000001/", "data/a00000002/");
  }

  @Test
  void goesOnFromTheMarkerOfTheFirstVersion() throws Exception {
    SyntheticBucket bucket = bucket(KeyShape.DEEP, 1, 25_000);
    Document first = page(bucket, Map.of("prefix", "data/", "delimiter", "/", "max-keys", "2"));
    String marker = texts(first, "NextMarker").get(0);
    assertThat(marker).isEqualTo("data/a00000001/");
    Document rest = page(bucket, Map.of("prefix", "data/", "delimiter", "/", "marker", marker));
    assertThat(texts(rest, "Prefix")).containsExactly("data/", "data/a00000002/");
  }

  @Test
  void refusesATokenItDidNotGive() {
    SyntheticBucket bucket = bucket(KeyShape.FLAT, 1, 5);
    assertThatThrownBy(() -> page(bucket, second("continuation-token", "what")))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("continuation token");
  }
}
