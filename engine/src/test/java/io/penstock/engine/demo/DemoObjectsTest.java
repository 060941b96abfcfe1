package io.penstock.engine.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoObjectsTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void areTheSameEveryTime() {
    assertThat(DemoObjects.copyable(500)).isEqualTo(DemoObjects.copyable(500));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 3_000, 100_000})
  void areAsManyAsAskedForAndNeverMoreThanFitAHurriedDemo(int count) {
    List<DemoObject> objects = DemoObjects.copyable(count);

    assertThat(objects).hasSize(count).extracting(DemoObject::path).doesNotHaveDuplicates();
    assertThat(objects.stream().mapToLong(DemoObject::size).sum())
        .isBetween(100 * MEBIBYTE, 400 * MEBIBYTE);
  }

  @Test
  void areOfMixedSizesDepthsAndScripts() {
    List<DemoObject> objects = DemoObjects.copyable(DemoOptions.DEFAULT_OBJECTS - 1);

    assertThat(objects).anyMatch(object -> object.size() == 0);
    assertThat(objects).anyMatch(object -> object.size() > 40 * MEBIBYTE);
    assertThat(objects).anyMatch(object -> object.path().split("/", -1).length > 10);
    assertThat(objects).anyMatch(object -> object.path().contains(" "));
    assertThat(objects).anyMatch(object -> object.path().contains("東京"));
  }

  @Test
  void allCanBeFiles() {
    for (DemoObject object : DemoObjects.copyable(5_000)) {
      assertThat(object.path().getBytes(UTF_8).length).isLessThan(900);
      assertThat(object.path().split("/", -1))
          .doesNotContain("", ".", "..")
          .allMatch(component -> component.getBytes(UTF_8).length <= 255);
    }
  }

  @Test
  void haveOtherBytesOfTheSameSizeWhenReplaced() {
    DemoObject object = DemoObjects.copyable(9).get(0);
    byte[] before = new byte[16];
    byte[] after = new byte[16];
    object.content().read(0, before, 0, 16);
    object.replaced().content().read(0, after, 0, 16);

    assertThat(after).isNotEqualTo(before);
    assertThat(object.replaced().size()).isEqualTo(object.size());
  }

  @Test
  void showsLongNamesAndControlCharactersOnOneShortLine() {
    assertThat(Shown.key("a\tb\nc")).isEqualTo("a\\u0009b\\u000Ac");
    assertThat(Shown.key("n".repeat(300))).isEqualTo("n".repeat(24) + "..." + "n".repeat(24));
  }
}
