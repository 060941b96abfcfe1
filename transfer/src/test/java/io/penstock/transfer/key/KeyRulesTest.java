package io.penstock.transfer.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRulesTest {
  private static final int LONGEST_PATH = 1000;

  private final KeyRules rules = new KeyRules(ObjectKey.of("x/"), LONGEST_PATH);

  // Holds K1, K3.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b",
        "a.b/..c/d..",
        "...",
        ".hidden",
        ".snapshots",
        ".snap",
        "snapshot",
        ".s3-versioning",
        " ",
        "a ",
        "a.",
        "-rf",
        "a\nb",
        "\u001b[2J",
        "a\\b",
        "C:",
        "+",
        "%2F",
        "\u202Eevil",
        "\u00e9",
        "e\u0301",
        "\uD83D\uDE00",
        "lost+found",
        ".penstoc"
      })
  void takesNamesAsTheyAre(String name) {
    assertThat(verdict(name, 5)).isEqualTo(KeyVerdict.FILE);
    assertThat(path(rules, "x/" + name)).hasToString(name);
  }

  // Holds K3.
  @ParameterizedTest
  @CsvSource({
    "/a, EMPTY_COMPONENT",
    "a//b, EMPTY_COMPONENT",
    "//, EMPTY_COMPONENT",
    "., DOT_COMPONENT",
    ".., DOT_COMPONENT",
    "./, DOT_COMPONENT",
    "a/../b, DOT_COMPONENT",
    "a/./b, DOT_COMPONENT",
    ".snapshot, RESERVED_COMPONENT",
    "a/.snapshot/b, RESERVED_COMPONENT",
    ".s3-versioning~, RESERVED_COMPONENT",
    ".penstock, RESERVED_COMPONENT",
    "a/.penstock-0123456789abcdef, RESERVED_COMPONENT",
    "a/, TRAILING_SLASH_WITH_CONTENT"
  })
  void namesTheRuleThatAKeyBreaks(String key, KeyVerdict verdict) {
    assertThat(verdict(key, 5)).isEqualTo(verdict);
    assertThat(verdict.disallowed()).isTrue();
    assertThat(verdict.why()).isNotEmpty();
  }

  // Holds K2.
  @Test
  void makesADirectoryOfAnEmptyObjectWhoseKeyEndsInASlash() {
    assertThat(verdict("a/b/", 0)).isEqualTo(KeyVerdict.DIRECTORY);
    assertThat(path(rules, "x/a/b/")).isEqualTo(RelativePath.of("a/b"));
  }

  // Holds K2.
  @Test
  void knowsTheFoldersOwnMarker() {
    assertThat(verdict("", 0)).isEqualTo(KeyVerdict.FOLDER);
    assertThat(verdict("", 1)).isEqualTo(KeyVerdict.TRAILING_SLASH_WITH_CONTENT);
  }

  // Holds K3.
  @Test
  void refusesNul() {
    assertThat(verdict("a\0b", 1)).isEqualTo(KeyVerdict.NUL);
  }

  // Holds K3.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "c0af",
        "c1bf",
        "c3",
        "c328",
        "e08080",
        "e282",
        "eda080",
        "edbfbf",
        "f0808080",
        "f4908080",
        "f5808080",
        "ff",
        "f09f98"
      })
  void refusesBytesThatAreNotUtf8(String hex) {
    byte[] bytes = java.util.HexFormat.of().parseHex("782f" + hex);

    assertThat(rules.check(bytes, 0, bytes.length, 1)).isEqualTo(KeyVerdict.NOT_UTF8);
  }

  // Holds K3.
  @Test
  void measuresNamesInBytes() {
    assertThat(verdict("a".repeat(255), 1)).isEqualTo(KeyVerdict.FILE);
    assertThat(verdict("a".repeat(256), 1)).isEqualTo(KeyVerdict.NAME_TOO_LONG);
    assertThat(verdict("\u00e9".repeat(127) + "a", 1)).isEqualTo(KeyVerdict.FILE);
    assertThat(verdict("\u00e9".repeat(128), 1)).isEqualTo(KeyVerdict.NAME_TOO_LONG);
    assertThat(verdict("a".repeat(256) + "/b", 1)).isEqualTo(KeyVerdict.NAME_TOO_LONG);
  }

  // Holds K3.
  @Test
  void measuresPathsInBytes() {
    String longest = "a/".repeat(499) + "bc";

    assertThat(longest).hasSize(LONGEST_PATH);
    assertThat(verdict(longest, 1)).isEqualTo(KeyVerdict.FILE);
    assertThat(verdict(longest + "d", 1)).isEqualTo(KeyVerdict.PATH_TOO_LONG);
    assertThat(verdict(longest + "/", 0)).isEqualTo(KeyVerdict.DIRECTORY);
    assertThat(verdict(longest + "d/", 0)).isEqualTo(KeyVerdict.PATH_TOO_LONG);
  }

  @Test
  void looksAtItsRangeOfAColumnOnly() {
    byte[] column = "..x/a/b//".getBytes(ISO_8859_1);

    assertThat(rules.check(column, 2, 5, 1)).isEqualTo(KeyVerdict.FILE);
    assertThat(rules.path(column, 2, 5)).isEqualTo(RelativePath.of("a/b"));
  }

  // Holds K1.
  @Test
  void refusesAKeyOfAnotherFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.check("xy".getBytes(UTF_8), 0, 2, 1))
        .withMessageContaining("'xy'");
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyRules(ObjectKey.of("x"), 9));
  }

  @Test
  void takesWholeKeysWhereThereIsNoPrefix() {
    KeyRules whole = new KeyRules(ObjectKey.of(""), LONGEST_PATH);

    assertThat(path(whole, "a/b")).isEqualTo(RelativePath.of("a/b"));
  }

  private KeyVerdict verdict(String path, long size) {
    byte[] bytes = ("x/" + path).getBytes(UTF_8);
    return rules.check(bytes, 0, bytes.length, size);
  }

  private static RelativePath path(KeyRules rules, String key) {
    byte[] bytes = key.getBytes(UTF_8);
    return rules.path(bytes, 0, bytes.length);
  }
}
