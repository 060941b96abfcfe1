package io.penstock.state.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
  @TempDir private Path directory;

  @Test
  void longFileIsRotatedAndTheOldestDropped() throws IOException {
    Path file = directory.resolve("some.log");
    try (RotatingFile log = RotatingFile.open(file, 10, 5)) {
      for (int i = 0; i < 7; i++) {
        log.write(("message" + i).getBytes(UTF_8));
      }
    }

    assertThat(file).hasContent("message6");
    assertThat(directory.resolve("some.log.1")).hasContent("message5");
    assertThat(directory.resolve("some.log.4")).hasContent("message2");
    assertThat(directory.resolve("some.log.5")).doesNotExist();
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void tornLineIsEndedBeforeTheNext() throws IOException {
    Path file = Files.writeString(directory.resolve("some.log"), "whole\nto");
    try (RotatingFile log = RotatingFile.open(file, 100, 2)) {
      log.write("next\n".getBytes(UTF_8));
      log.write("last\n".getBytes(UTF_8));
    }

    assertThat(file).hasContent("whole\nto\nnext\nlast\n");
  }

  @Test
  void directoryAndFileAreForTheirOwnerAlone() throws IOException {
    Path file = directory.resolve("made/some.log");
    RotatingFile.open(file, 100, 2).close();

    assertThat(mode(file.getParent())).isEqualTo("rwx------");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
