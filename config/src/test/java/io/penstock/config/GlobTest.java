package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, a/b/c, true",
    "*.csv, deep/er/x.csv, true",
    "*.csv, x.csv.gz, false",
    "a?c, abc, true",
    "a?c, a/c, true",
    "a?c, ac, false",
    "a?c, a😀c, true",
    "logs/*/x*, logs/2026/11/xy, true",
    "logs/*, log/x, false",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[!a-c]x, dx, true",
    "[!a-c]x, ax, false",
    "[]]x, ]x, true",
    "[!]]x, ]x, false",
    "[a-], -, true",
    "[😀-😂], 😁, true",
    "[open, [open, true",
    "[, [, true",
    "[!, [!, true",
    "a.c, abc, false",
    "a\\*, a\\bc, true",
    "**, x, true",
    "a*b*c, aXbXbXc, true",
    "a*b*c, aXcXb, false",
    "'', '', true",
    "'', x, false",
    "x, '', false",
  })
  void matchesAsTheAwsToolsDo(String pattern, String text, boolean matches) {
    assertThat(Glob.parse(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void hostileKeyDoesNotMakeMatchingExponential() {
    Glob glob = Glob.parse("*a".repeat(500) + "b");

    assertThat(glob.matches("a".repeat(1_024))).isFalse();
  }

  @Test
  void lastMatchingRuleDecides() {
    KeyFilter filter =
        new KeyFilter(
            java.util.List.of(
                KeyFilter.Rule.exclude("*"),
                KeyFilter.Rule.include("*.txt"),
                KeyFilter.Rule.exclude("secret*")));

    assertThat(filter.chooses("a/b.txt")).isTrue();
    assertThat(filter.chooses("a/b.csv")).isFalse();
    assertThat(filter.chooses("secret.txt")).isFalse();
    assertThat(KeyFilter.EVERYTHING.chooses("anything")).isTrue();
  }
}
