package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReferenceTest {
  private static final String REGENERATE =
      "mvn -q -pl config test -Dtest=SettingsReferenceTest -Dpenstock.regenerate=true";

  @Test
  void referenceIsWhatTheCatalogueSays() throws IOException {
    check(Path.of("REFERENCE.md"), SettingsReference.markdown());
  }

  @Test
  void exampleFileIsWhatTheCatalogueSays() throws IOException {
    check(Path.of("penstock.yaml"), SettingsReference.exampleFile());
  }

  @Test
  void exampleFileWithoutItsCommentSignsIsAccepted(@TempDir Path directory) throws IOException {
    Files.createFile(directory.resolve("authorities.pem"));
    String settings =
        SettingsReference.exampleFile()
            .lines()
            .map(line -> line.matches("#[a-z-]+: .*") ? line.substring(1) : line)
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(directory.resolve("penstock.yaml"), settings);

    PenstockSettings read =
        new SettingsReader(Map.of(), directory).read(List.of(), Optional.of(file));

    assertThat(read.source().region()).contains("eu-central-1");
    assertThat(settings.lines().filter(line -> line.matches("[a-z-]+: .*")))
        .hasSameSizeAs(Setting.values());
  }

  private static void check(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("penstock.regenerate")) {
      Files.writeString(file, expected);
    }
    assertThat(file)
        .as("config/%s must be what Setting.java says; regenerate it: %s", file, REGENERATE)
        .exists()
        .hasContent(expected);
  }
}
