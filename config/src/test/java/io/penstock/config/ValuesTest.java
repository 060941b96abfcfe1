package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "8MiB, 8388608",
    "8 mib, 8388608",
    "100MB, 100000000",
    "1.5g, 1610612736",
    "1K, 1024",
    "1TB, 1000000000000",
  })
  void sizesAreRead(String text, long bytes) {
    assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "-1", "1,5MB", "0.3", "9999999999TiB", "1 MiB each"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1023, 1024, 8 << 20, 1_000_000, Long.MAX_VALUE})
  void sizeIsReadBackFromItsText(long bytes) {
    assertThat(DataSize.parse(new DataSize(bytes).toString()).bytes()).isEqualTo(bytes);
  }

  // Holds G7.
  @Test
  void secretDoesNotShowItself() {
    Secret secret = Secret.of("hunter2");

    assertThat(secret).hasToString("[secret]").isEqualTo(Secret.of("hunter2"));
    assertThat(secret).isNotEqualTo(Secret.of("hunter3"));
    assertThat(secret.reveal()).isEqualTo("hunter2");
  }

  // Holds G7.
  @Test
  void noSettingIsASecret() {
    assertThat(Setting.values())
        .extracting(Setting::key)
        .filteredOn(key -> !key.endsWith("-file"))
        .noneMatch(
            key -> key.contains("secret") || key.contains("password") || key.contains("token"));
  }

  @Test
  void nearestNameIsFoundAndFarOnesAreNot() {
    java.util.List<String> names = java.util.List.of("region", "profile", "quiet");

    assertThat(NearestName.of("regoin", names, 3)).contains("region");
    assertThat(NearestName.of("quite", names, 3)).contains("quiet");
    assertThat(NearestName.of("elephant", names, 3)).isEmpty();
    assertThat(NearestName.of("x", names, 9)).isEmpty();
  }
}
