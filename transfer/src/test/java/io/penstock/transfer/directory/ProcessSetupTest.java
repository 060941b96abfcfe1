package io.penstock.transfer.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSetupTest {
  private static final String FILES = "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED";
  private static final String CHANNELS = "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED";
  private static final Map<String, String> UTF8 = Map.of("LC_ALL", "C.UTF-8");

  @TempDir Path directory;

  @Test
  void passesWithAUtf8LocaleAndTheFlag() throws Exception {
    assertThat(ChildJvm.run("", UTF8, List.of(FILES, CHANNELS), directory, 3)).startsWith("PASSED");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesALocaleThatCannotNameEveryFile() throws Exception {
    assertThat(ChildJvm.run("", Map.of("LC_ALL", "C"), List.of(FILES, CHANNELS), directory, 3))
        .startsWith("UNSUPPORTED")
        .contains("LC_ALL=C.UTF-8");
  }

  @Test
  void saysWhichFlagIsMissing() throws Exception {
    for (String given : List.of(FILES, CHANNELS)) {
      assertThat(ChildJvm.run("", UTF8, List.of(given), directory, 3))
          .startsWith("UNSUPPORTED")
          .contains(FILES, CHANNELS);
    }
  }

  @Test
  void knowsThatTooManyFilesAreOpen() throws Exception {
    assertThat(ChildJvm.run("ulimit -n 64; ", UTF8, List.of(FILES, CHANNELS), directory, 100))
        .startsWith("TOO_MANY_OPEN_FILES cannot write 'f");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void keepsFewerDirectoriesOpenWhereFewFilesMayBe() throws Exception {
    assertThat(
            ChildJvm.run(
                "ulimit -n 256; ", UTF8, List.of(FILES, CHANNELS), directory, 300, "apart"))
        .startsWith("PASSED");
  }
}
