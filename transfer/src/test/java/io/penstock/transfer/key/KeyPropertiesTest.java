package io.penstock.transfer.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyPropertiesTest {
  private final KeyRules rules = new KeyRules(ObjectKey.of(""), 4000);

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<String> hard =
        Arbitraries.of(
            "", ".", "..", "a", "a b", ".snapshot", ".penstock-x", "\u00e9", "\0", "...");
    return hard.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
  }

  // Holds K1.
  @Property
  void everyPathHasTheComponentsOfItsKey(@ForAll("keys") String key) {
    if (isFile(key)) {
      RelativePath path = path(key);
      assertThat(path).hasToString(key);
      assertThat(RelativePath.of(key)).isEqualTo(path);
      assertThat(path.name()).isEqualTo(key.substring(key.lastIndexOf('/') + 1));
    }
  }

  // Holds K3.
  @Property
  void aKeyIsAFileExactlyWhenAllItsComponentsAreValid(@ForAll("keys") String key) {
    Set<String> invalid = Set.of("", ".", "..", ".snapshot", ".penstock-x", "\0");
    boolean valid = List.of(key.split("/", -1)).stream().noneMatch(invalid::contains);

    assertThat(isFile(key)).isEqualTo(valid);
  }

  // Holds K1.
  @Property
  void noTwoKeysShareAPath(@ForAll("keys") String one, @ForAll("keys") String other) {
    Map<RelativePath, String> paths = new HashMap<>();
    for (String key : List.of(one, other)) {
      if (isFile(key)) {
        assertThat(paths.getOrDefault(path(key), key)).isEqualTo(key);
        paths.put(path(key), key);
      }
    }
  }

  private boolean isFile(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    return rules.check(bytes, 0, bytes.length, 1) == KeyVerdict.FILE;
  }

  private RelativePath path(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    return rules.path(bytes, 0, bytes.length);
  }

  @Property(tries = 20_000)
  void utf8IsWhatTheJdkTakesForIt(@ForAll("bytes") byte[] bytes) {
    boolean valid = true;
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      valid = false;
    }

    assertThat(rules.check(bytes, 0, bytes.length, 1) == KeyVerdict.NOT_UTF8).isEqualTo(!valid);
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.of(
            0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed,
            0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff)
        .map(Integer::byteValue)
        .array(byte[].class)
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
