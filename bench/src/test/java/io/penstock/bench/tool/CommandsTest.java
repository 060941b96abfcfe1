package io.penstock.bench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandsTest {
  private static Task task(Task.Kind kind) {
    return new Task(
        kind,
        URI.create("https://127.0.0.1:9"),
        "b",
        "data/",
        Path.of("/to"),
        Path.of("/state"),
        Optional.of(Path.of("/ca.pem")));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIDE_BY_SIDE")
  void everyToolIsToldEndpointFolderAndCertificate(Task.Kind kind) {
    List<Tool> tools =
        List.of(
            new Penstock(Path.of("/penstock"), List.of()),
            new S5cmd(),
            new Rclone(Rclone.Variant.SERVER_TIME),
            new Aws());
    for (Tool tool : tools) {
      String line = String.join(" ", tool.command(task(kind))) + tool.environment(task(kind));
      assertThat(line).as(tool.name()).contains("https://127.0.0.1:9", "b/data/", "/ca.pem");
    }
  }

  @Test
  void onlyPenstockCopiesFoldersSideBySide() {
    assertThat(List.of(new S5cmd(), new Rclone(Rclone.Variant.CHECKSUM), new Aws()))
        .noneMatch(tool -> tool.does(Task.Kind.SIDE_BY_SIDE));
    Penstock penstock = new Penstock(Path.of("/penstock"), List.of());
    assertThat(penstock.does(Task.Kind.SIDE_BY_SIDE)).isTrue();
    assertThat(penstock.command(task(Task.Kind.SIDE_BY_SIDE)))
        .containsSequence("bench", "copies", "--endpoint-url", "https://127.0.0.1:9");
  }

  @Test
  void onlyRcloneVariantsDifferInWhatTheyCompare() {
    assertThat(new Rclone(Rclone.Variant.SIZE_ONLY).command(task(Task.Kind.NOTHING_CHANGED)))
        .contains("--size-only");
    assertThat(new Rclone(Rclone.Variant.SIZE_ONLY).command(task(Task.Kind.COPY)))
        .doesNotContain("--size-only");
  }

  @Test
  void namesThePeersItKnows() {
    assertThatThrownBy(() -> Tools.find(List.of("cp")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s5cmd, rclone");
  }
}
