package io.penstock.transfer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.config.SourceSettings;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.TransferException;
import io.penstock.transfer.checksum.StreamedChecksum;
import io.penstock.transfer.key.ObjectKey;
import io.penstock.transfer.s3.ByteRange;
import io.penstock.transfer.s3.ListRequest;
import io.penstock.transfer.s3.ObjectChecksum;
import io.penstock.transfer.s3.ObjectVersion;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a source keeps whatever server it reads from. Each test has an empty bucket. */
@ExtendWith(NoLeaks.class)
public abstract class ObjectSourceContract {
  private TestSource open;

  /** How the server is reached. */
  protected abstract SourceSettings settings();

  /** A bucket that is there, and empty when a test begins. */
  protected abstract String bucket();

  protected abstract void put(String key, byte[] content);

  protected abstract void delete(String key);

  /** Whether the server keeps keys with empty, {@code .} and {@code ..} components as they are. */
  protected boolean keepsAnyPath() {
    return true;
  }

  /** Whether the server keeps keys with control characters. */
  protected boolean keepsControlCharacters() {
    return true;
  }

  /** Whether a file system beneath the server forbids {@code a} beside {@code a/b}. */
  protected boolean keepsObjectsBeneathObjects() {
    return true;
  }

  @BeforeEach
  void openSource() {
    open = new TestSource(settings(), bucket());
  }

  @AfterEach
  void closeSource() {
    open.close();
  }

  @Test
  void verifiesBucketThatIsThere() {
    put("a", new byte[1]);

    open.source().verify().block();

    assertThat(open.source().requests().list()).isEqualTo(1);
  }

  @Test
  void reportsBucketThatIsNotThere() {
    try (TestSource other = new TestSource(settings(), "penstock-no-such-bucket")) {
      assertThatThrownBy(() -> other.source().verify().block())
          .isInstanceOfSatisfying(
              TransferException.class,
              e -> assertThat(e.kind()).isEqualTo(FailureKind.BUCKET_NOT_FOUND));
    }
  }

  @Test
  void listsNothingWhereNothingIs() {
    assertThat(open.list("none/", 1000)).isEmpty();
  }

  @Test
  void listsEveryKeyOnceInOrderOverManyPages() {
    List<ObjectKey> keys = new ArrayList<>();
    for (int i = 0; i < 57; i++) {
      String key = "folder/" + (i * 7919 % 57) + ".bin";
      put(key, new byte[i]);
      keys.add(ObjectKey.of(key));
    }
    put("folder2/x", new byte[1]);
    keys.sort(null);

    assertThat(open.list("folder/", 10)).extracting(ObjectVersion::key).isEqualTo(keys);
  }

  @Test
  void startsAfterAKey() {
    for (String key : List.of("f/a", "f/b", "f/c")) {
      put(key, new byte[1]);
    }

    var page =
        open.source()
            .list(new ListRequest("f/", Optional.of(ObjectKey.of("f/a")), Optional.empty(), 1000))
            .block();

    assertThat(page.size()).isEqualTo(2);
    assertThat(page.key(0)).isEqualTo(ObjectKey.of("f/b"));
  }

  @Test
  void readsWhatWasPutWhateverTheKey() {
    List<String> keys = new ArrayList<>(List.of("k/plain", "k/a b", "k/a+b", "k/a%2Fb", "k/a%20b"));
    keys.addAll(
        List.of("k/ü-é", "k/日本", "k/😀", "k/a&b<c>\"'", "k/a?b#c=d;e", "k/~a*b(c)!", "k/a:b@c"));
    if (keepsControlCharacters()) {
      keys.addAll(List.of("k/tab\tnew\nline", "k/\u0001\u001f"));
    }
    if (keepsAnyPath()) {
      keys.addAll(List.of("k//double", "k/./dot", "k/../up", "k/..", "k/trailing/"));
    }
    if (keepsObjectsBeneathObjects()) {
      keys.addAll(List.of("k/a", "k/a/b"));
    }
    Random random = new Random(7);
    for (String key : keys) {
      byte[] content = new byte[1 + random.nextInt(100)];
      random.nextBytes(content);
      put(key, content);
      ObjectVersion listed =
          open.list(key, 1000).stream()
              .filter(v -> v.key().equals(ObjectKey.of(key)))
              .findAny()
              .orElseThrow(() -> new AssertionError("not listed as it was put: " + key));
      assertThat(open.read(listed)).as(key).isEqualTo(content);
    }
  }

  @Test
  void readsRangesThatAddUpToTheWhole() {
    byte[] content = new byte[300_001];
    new Random(3).nextBytes(content);
    put("large", content);
    ObjectVersion version = open.list("large", 10).get(0);

    for (long at = 0; at < content.length; at += 100_000) {
      int length = (int) Math.min(100_000, content.length - at);
      byte[] expected = new byte[length];
      System.arraycopy(content, (int) at, expected, 0, length);
      assertThat(open.read(version, new ByteRange(at, length))).isEqualTo(expected);
    }
    assertThat(open.read(version)).isEqualTo(content);
  }

  @Test
  void readsAnEmptyObjectWithoutARequest() {
    put("empty", new byte[0]);
    ObjectVersion version = open.list("empty", 10).get(0);

    assertThat(open.read(version)).isEmpty();
    assertThat(open.source().requests().get()).isZero();
  }

  @Test
  void refusesToReadAnotherVersion() {
    put("changing", new byte[] {1});
    ObjectVersion version = open.list("changing", 10).get(0);
    put("changing", new byte[] {2});

    assertFails(version, FailureKind.CHANGED);
  }

  @Test
  void reportsAnObjectThatVanished() {
    put("vanishing", new byte[] {1});
    ObjectVersion version = open.list("vanishing", 10).get(0);
    delete("vanishing");

    assertFails(version, FailureKind.VANISHED);
  }

  @Test
  void statesNoChecksumThatIsNotOfTheWhole() {
    byte[] content = new byte[1000];
    put("checked", content);
    ObjectVersion version = open.list("checked", 10).get(0);

    Optional<ObjectChecksum> stated = open.source().checksum(version).block();

    stated.ifPresent(
        checksum -> {
          StreamedChecksum computed = StreamedChecksum.of(checksum.algorithm());
          computed.update(ByteBuffer.wrap(content));
          assertThat(computed.value()).isEqualTo(checksum.value());
        });
    assertThat(stated).isNotNull();
  }

  private void assertFails(ObjectVersion version, FailureKind kind) {
    assertThatThrownBy(() -> open.read(version))
        .isInstanceOfSatisfying(TransferException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  /** For suites that need a running server: skips them with its reason. */
  protected static void require(boolean there, String reason) {
    Assumptions.assumeTrue(there, reason);
  }
}
