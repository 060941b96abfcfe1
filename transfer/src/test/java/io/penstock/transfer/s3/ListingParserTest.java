package io.penstock.transfer.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.transfer.TransferException;
import io.penstock.transfer.key.ObjectKey;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingParserTest {
  private static ListingPage parse(String document) {
    byte[] bytes = document.getBytes(UTF_8);
    return ListingParser.parse(bytes, bytes.length, 10, "listing", true);
  }

  private static String page(String inner) {
    return "<ListBucketResult><IsTruncated>false</IsTruncated>" + inner + "</ListBucketResult>";
  }

  private static String object(String key, String more) {
    return "<Contents><Key>"
        + key
        + "</Key><LastModified>2026-11-22T23:53:04.120Z</LastModified>"
        + "<ETag>&quot;0123-2&quot;</ETag><Size>7</Size>"
        + more
        + "</Contents>";
  }

  @Test
  void readsEveryColumn() {
    ListingPage page =
        parse(
            "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- x > y -->\n"
                + "<s3:ListBucketResult xmlns:s3=\"a>b\"><Name>n</Name>"
                + "<IsTruncated> true </IsTruncated>"
                + "<NextContinuationToken>1/a+b=&amp;</NextContinuationToken>"
                + object("a", "<StorageClass>GLACIER</StorageClass><Owner><ID>i</ID></Owner>")
                + object("b", "<ChecksumType>FULL_OBJECT</ChecksumType><New a='/'/>")
                + "</s3:ListBucketResult>\n");

    assertThat(page.size()).isEqualTo(2);
    assertThat(page.nextContinuationToken()).contains("1/a+b=&");
    assertThat(page.version(0))
        .isEqualTo(
            new ObjectVersion(
                ObjectKey.of("a"),
                7,
                "0123-2",
                Instant.parse("2026-11-22T23:53:04.120Z"),
                StorageClass.ARCHIVED,
                false));
    assertThat(page.version(1).storageClass()).isEqualTo(StorageClass.READABLE);
    assertThat(page.hasFullObjectChecksum(1)).isTrue();
    assertThat(new String(page.etagBytes(), page.etagOffset(1), page.etagLength(1), UTF_8))
        .isEqualTo("0123-2");
  }

  @ParameterizedTest
  @CsvSource({
    "a+b, a b",
    "a%2Bb, a+b",
    "a%20b, a b",
    "a%252Fb, a%2Fb",
    "%F0%9F%98%80, \uD83D\uDE00",
    "%e2%82%ac/..//x, €/..//x"
  })
  void decodesKeysAsTheServerSaysTheyAreEncoded(String listed, String key) {
    String encoded = page("<EncodingType>url</EncodingType>" + object(listed, ""));
    assertThat(parse(encoded).key(0)).isEqualTo(ObjectKey.of(key));
    String after = page(object(listed, "") + "<EncodingType>url</EncodingType>");
    assertThat(parse(after).key(0)).isEqualTo(ObjectKey.of(key));
    assertThat(parse(page(object(listed, ""))).key(0)).isEqualTo(ObjectKey.of(listed));
  }

  @ParameterizedTest
  @CsvSource({
    "a&amp;b, a&b",
    "&lt;&gt;&apos;&quot;, <>'\"",
    "&#x1F600;&#9;x, \uD83D\uDE00\tx",
    "<![CDATA[a<b]]>&amp;c, a<b&c",
    "a<!-- x -->b<?pi x?>c, abc",
    "a&#x1;b, a\u0001b"
  })
  void readsTextHoweverItIsWritten(String listed, String key) {
    assertThat(parse(page(object(listed, ""))).key(0)).isEqualTo(ObjectKey.of(key));
  }

  @ParameterizedTest
  @CsvSource({
    "GLACIER, '', ARCHIVED",
    "DEEP_ARCHIVE, '', ARCHIVED",
    "GLACIER_IR, '', READABLE",
    "INTELLIGENT_TIERING, '', READABLE",
    "GLACIER, <IsRestoreInProgress>true</IsRestoreInProgress>, ARCHIVED",
    "GLACIER, <IsRestoreInProgress>false</IsRestoreInProgress>, ARCHIVED",
    "GLACIER, <IsRestoreInProgress>false</IsRestoreInProgress><RestoreExpiryDate>x"
        + "</RestoreExpiryDate>, READABLE"
  })
  void tellsArchivedFromRestored(String storageClass, String status, StorageClass expected) {
    String more =
        "<RestoreStatus>"
            + status
            + "</RestoreStatus><StorageClass>"
            + storageClass
            + "</StorageClass>";
    assertThat(parse(page(object("k", more))).storageClass(0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ListBucketResult></ListBucketResult>",
        "<ListBucketResult><IsTruncated>maybe</IsTruncated></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated>",
        "<ListBucketResult><IsTruncated>false</IsTruncate></ListBucketResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult><a/>",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><ListBucketResult/>",
        "<ListBucketResult><Contents/></ListBucketResult>",
        "<ListBucketResult><Name>&nope;</Name></ListBucketResult>"
      })
  void refusesWhatCannotBeBelieved(String document) {
    assertThatThrownBy(() -> parse(document))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%2", "%zz", "a%4"})
  void refusesKeysThatAreNotEncodedAsStated(String key) {
    assertThatThrownBy(() -> parse(page("<EncodingType>url</EncodingType>" + object(key, ""))))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("URL-encoded");
  }

  @ParameterizedTest
  @CsvSource({
    "a&b, an ampersand stands for itself",
    "a&b of c and more;, an ampersand stands for itself",
    "a&nbsp;b, the entity &nbsp; is unknown",
    "a&#xD800;b, the entity &#xD800; is unknown",
    "a&#57343;b, the entity &#57343; is unknown",
    "a&#x110000;b, the entity &#x110000; is unknown",
    "a&#-1;b, the entity &#-1; is unknown",
    "a&;b, the entity &; is unknown"
  })
  void refusesEntitiesThatStandForNothing(String key, String why) {
    assertThatThrownBy(() -> parse(page(object(key, ""))))
        .isInstanceOf(TransferException.class)
        .hasMessageContaining(why);
  }

  @Property(tries = 500)
  void neverFailsOtherwiseHoweverADocumentIsDamaged(
      @ForAll("positions") int at, @ForAll("junk") String junk, @ForAll("positions") int cut) {
    String whole =
        page(
            "<EncodingType>url</EncodingType>"
                + object("a%20b", "<X a='1'/>")
                + object("b", "<X a='1'/>")
                + object("c", "<X a='1'/>"));
    String damaged =
        whole.substring(0, at % whole.length()) + junk + whole.substring(at % whole.length());
    byte[] bytes = damaged.substring(0, Math.max(0, damaged.length() - cut % 40)).getBytes(UTF_8);
    try {
      ListingParser.parse(bytes, bytes.length, 10, "listing", true);
    } catch (TransferException e) {
      assertThat(e).hasMessageStartingWith("listing");
    }
  }

  @Property(tries = 500)
  void readsWhatAStandardParserReads(@ForAll("texts") List<String> texts)
      throws XMLStreamException {
    StringBuilder inner = new StringBuilder();
    for (String text : texts) {
      inner.append(object("k" + text, ""));
    }
    ListingPage page = parse(page(inner.toString()));

    List<String> keys = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      keys.add(page.key(i).toString());
    }
    assertThat(keys).isEqualTo(standardKeys(page(inner.toString())));
  }

  private static List<String> standardKeys(String document) throws XMLStreamException {
    XMLStreamReader reader =
        XMLInputFactory.newFactory()
            .createXMLStreamReader(new ByteArrayInputStream(document.getBytes(UTF_8)), "UTF-8");
    List<String> keys = new ArrayList<>();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("Key")) {
        keys.add(reader.getElementText());
      }
    }
    return keys;
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of(
            "a",
            "&amp;",
            "&lt;",
            "&#65;",
            "&#x20AC;",
            "<![CDATA[<x>&]]>",
            "<!--c-->",
            "é",
            " ",
            "\uD83D\uDE00",
            ">",
            "\"",
            "'",
            "<?p q?>",
            "/",
            "+",
            "%41")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<Integer> positions() {
    return Arbitraries.integers().between(0, 1000);
  }

  @Provide
  Arbitrary<String> junk() {
    return Arbitraries.of(
        "<", ">", "&", "</", "/>", "<![CDATA[", "<!--", "'", "%", "\u0000", "<a>");
  }

  /** How the elements of an object are written; runs of objects share one way. */
  private record Style(List<String> order, String quote, String gap, String storageClass) {
    String write(ObjectVersion object) {
      StringBuilder row = new StringBuilder("<Contents>");
      for (String element : order) {
        row.append(gap).append('<').append(element).append('>');
        row.append(text(element, object)).append("</").append(element).append('>');
      }
      return row.append("</Contents>").append(gap).toString();
    }

    private String text(String element, ObjectVersion object) {
      return switch (element) {
        case "Key" -> object.key().toString().replace("&", "&amp;").replace("<", "&lt;");
        case "ETag" -> quote + object.etag() + quote;
        case "Size" -> Long.toString(object.size());
        case "LastModified" -> object.lastModified().toString();
        default -> storageClass;
      };
    }
  }

  private record WrittenObject(int style, int number, String more) {
    ObjectVersion version(Style written) {
      return new ObjectVersion(
          ObjectKey.of(number + more),
          number,
          "e" + number,
          Instant.ofEpochMilli(1_000L * number),
          written.storageClass().equals("GLACIER") ? StorageClass.ARCHIVED : StorageClass.READABLE,
          false);
    }
  }

  @Property(tries = 500)
  void readsObjectsHoweverTheyAreWritten(
      @ForAll("styles") List<Style> styles, @ForAll("objects") List<WrittenObject> objects) {
    StringBuilder inner = new StringBuilder();
    List<ObjectVersion> expected = new ArrayList<>();
    for (WrittenObject object : objects) {
      Style style = styles.get(object.style());
      expected.add(object.version(style));
      inner.append(style.write(object.version(style)));
    }

    ListingPage page = parse(page(inner.toString()));

    List<ObjectVersion> read = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      read.add(page.version(i));
    }
    assertThat(read).isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<Style>> styles() {
    return Combinators.combine(
            Arbitraries.shuffle("Key", "ETag", "Size", "LastModified", "StorageClass"),
            Arbitraries.of("&quot;", "\"", "", "&#34;"),
            Arbitraries.of("", "\n  "),
            Arbitraries.of("STANDARD", "GLACIER"))
        .as(Style::new)
        .list()
        .ofSize(2);
  }

  @Provide
  Arbitrary<List<WrittenObject>> objects() {
    return Combinators.combine(
            Arbitraries.of(0, 0, 0, 1),
            Arbitraries.integers().between(0, 100_000),
            Arbitraries.of("", "", "k", "\"", "a&b", "<", "é/x"))
        .as(WrittenObject::new)
        .list()
        .ofMaxSize(12);
  }

  @Property(tries = 500)
  void readsTimesAsTheLibraryDoes(@ForAll("instants") Instant instant) throws Exception {
    byte[] text = instant.toString().getBytes(UTF_8);
    assertThat(Timestamp.millis(text, 0, text.length)).isEqualTo(instant.toEpochMilli());
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, 4_102_444_800_000_000L)
        .map(micros -> Instant.EPOCH.plusNanos(micros * 1000));
  }
}
