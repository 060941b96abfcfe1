package io.penstock.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorksTest {
  private static String title(String name) {
    return Works.find(name).get(0).title("ext4");
  }

  @Test
  void sayWhatTheyAreAndWhereTo() {
    assertThat(title("small-4k")).isEqualTo("100,000 x 4KiB to ext4");
    assertThat(title("tls-512m")).isEqualTo("16 x 512MiB over TLS to ext4");
    assertThat(title("mixed")).isEqualTo("20,000 x 1KiB..256MiB to ext4");
    assertThat(title("nochange")).isEqualTo("nothing changed of 1,000,000 keys in ext4");
    assertThat(title("list-deep-0ms")).isEqualTo("deep listing of 1,000,000 keys");
    assertThat(title("list-flat-100ms"))
        .isEqualTo("flat listing of 1,000,000 keys at 100 ms a page");
  }

  @Test
  void haveTitlesOfTheirOwn() {
    List<String> titles =
        Works.names().stream()
            .flatMap(name -> Works.find(name).stream())
            .map(work -> work.title("ext4"))
            .toList();
    assertThat(titles).doesNotHaveDuplicates();
  }
}
