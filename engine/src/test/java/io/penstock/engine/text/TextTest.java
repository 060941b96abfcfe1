package io.penstock.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1048524, 1023.9 KiB",
    "1048575, 1.0 MiB",
    "1500000000, 1.4 GiB",
    "9223372036854775807, 8.0 EiB"
  })
  void bytesAreShownInTheLargestUnit(long bytes, String text) {
    assertThat(Quantity.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "12345, 12.3 s",
    "59949, 59.9 s",
    "59950, 1:00",
    "61000, 1:01",
    "3723000, 1:02:03"
  })
  void durationsAreShortBelowAMinuteAndClocksAbove(long millis, String text) {
    assertThat(Quantity.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void countsHaveCommasAndNouns() {
    assertThat(Quantity.count(1, "file")).isEqualTo("1 file");
    assertThat(Quantity.count(1234567, "file")).isEqualTo("1,234,567 files");
  }

  @Test
  void whatATerminalWouldObeyIsEscaped() {
    assertThat(SafeText.of("a\u001B[31mb\nc\rd\u0007e\u009Bf\u007Fg\u2028h\u202Ei\uD800j"))
        .isEqualTo("a\\u001B[31mb\\u000Ac\\u000Dd\\u0007e\\u009Bf\\u007Fg\\u2028h\\u202Ei\\uD800j");
  }

  @Test
  void namesOfManyLanguagesStayAsTheyAre() {
    String names = "日本語 čeština emoji 😀 👩\u200D🚀 हिन्दी -rf \\ \"quotes\" %s";

    assertThat(SafeText.of(names)).isSameAs(names);
  }
}
