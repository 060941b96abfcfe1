package io.penstock.engine.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of memory outside the heap that the script gives java, which follows max-memory. */
class LauncherMemoryTest {
  private static final Pattern LIMIT = Pattern.compile("-XX:MaxDirectMemorySize=(\\d+)m");

  /** What is added for all that is no content of objects. */
  private static final int BESIDE = 128;

  private static final int DEFAULT = 128;
  private static final int MOST = 1 << 20;

  @TempDir Path home;

  /** In place of java, a script that prints what it is given. */
  @BeforeEach
  void layOut() throws IOException {
    Path built = Files.createDirectories(home.resolve("engine/target/penstock/lib")).getParent();
    Files.copy(LauncherTest.script(), home.resolve("penstock"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(built.resolve("lib/penstock-engine.jar"));
    Files.createFile(built.resolve("classes-17.jsa"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17\"\nMODULES=\"jdk.compiler\"\n");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-memory: 1GiB",
        "max-memory: 1 GiB",
        "max-memory:   1 \t GiB \t",
        "max-memory: 1 GiB # of 4",
        "max-memory: '1 GiB' # of 4",
        "max-memory: \"1 GiB\"",
        "max-memory : 1GiB",
        "\"max-memory\": 1GiB",
        "'max-memory' : 1g",
        "  max-memory: 0001gib",
        "max-memory: 0.9GiB",
        "max-memory: 1024m",
        "max-memory: 1073741823",
        "max-memory: 1073741823 b",
        "max-memory: 1GiB\r\npart-size: 8MiB\r\n",
        "---\nlock: write\nmax-memory: 1GiB\n...",
        "# max-memory: 2GiB\npart-size: 8MiB # at most max-memory\nmax-memory: 1GiB",
        "{\n  part-size: 8MiB,\n  max-memory: 1GiB,\n  lock: write\n}",
      })
  void followsTheFile(String yaml) throws Exception {
    assertThat(limit(Map.of(), configured(yaml))).isEqualTo(1024 + BESIDE);
  }

  /** It would end copies that the engine has memory for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{max-memory: 1GiB}",
        "{part-size: 8MiB, max-memory: 1GiB}",
        "--- {max-memory: 1GiB}",
        "max-memory:\n  1GiB",
        "max-memory: >\n  1GiB",
        "max-memory: 1\n  GiB",
        "max-memory: !!str 1GiB",
        "? max-memory\n: 1GiB",
      })
  void setsNoLimitWhereTheFileMayMeanAny(String yaml) throws Exception {
    assertThat(limit(Map.of(), configured(yaml))).isEqualTo(MOST + BESIDE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "part-size: 8MiB", "#max-memory: 1GiB", "lock: none # max-memory: 1g"})
  void isTheDefaultWhereTheFileSaysNothing(String yaml) throws Exception {
    assertThat(limit(Map.of(), configured(yaml))).isEqualTo(DEFAULT + BESIDE);
  }

  @ParameterizedTest
  @CsvSource({
    "256MiB, 256",
    "' 1.5 g', 2048",
    "1GB, 1024",
    "0.5g, 1024",
    "268435455, 256",
    "524287 KiB, 512",
    "1TiB, 1048576",
    "1.0TiB, 1048576",
    "lots, 128",
    "15MiB, 128",
  })
  void followsFlagAndVariable(String size, int mebibytes) throws Exception {
    assertThat(limit(Map.of(), "--max-memory", size)).isEqualTo(mebibytes + BESIDE);
    assertThat(limit(Map.of(), "--max-memory=" + size)).isEqualTo(mebibytes + BESIDE);
    assertThat(limit(Map.of("PENSTOCK_MAX_MEMORY", size))).isEqualTo(mebibytes + BESIDE);
  }

  @Test
  void findsTheFileWhereTheEngineFindsIt() throws Exception {
    Files.writeString(home.resolve("x.yaml"), "max-memory: 256MiB");
    Path usual = Files.createDirectories(home.resolve(".config/penstock"));
    Files.writeString(usual.resolve("penstock.yaml"), "max-memory: 512MiB");
    assertThat(limit(Map.of("PENSTOCK_CONFIG", "~/x.yaml"))).isEqualTo(256 + BESIDE);
    assertThat(limit(Map.of("PENSTOCK_CONFIG", home + "/x.yaml"))).isEqualTo(256 + BESIDE);
    assertThat(limit(Map.of("PENSTOCK_CONFIG", "", "XDG_CONFIG_HOME", "relative")))
        .isEqualTo(512 + BESIDE);
    assertThat(limit(Map.of("XDG_CONFIG_HOME", home + "/none"))).isEqualTo(DEFAULT + BESIDE);
    assertThat(limit(Map.of("PENSTOCK_CONFIG", "~/x.yaml"), "--max-memory", "64m"))
        .isEqualTo(64 + BESIDE);
  }

  @Test
  void leavesAPipeToTheEngine() throws Exception {
    Path pipe = home.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(limit(Map.of(), "--config", pipe.toString())).isEqualTo(MOST + BESIDE);
  }

  private String configured(String yaml) throws IOException {
    return "--config=" + Files.writeString(home.resolve("given.yaml"), yaml);
  }

  private int limit(Map<String, String> variables, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(home + "/penstock", "copy"));
    command.addAll(Stream.of(options).toList());
    ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
    script.environment().keySet().removeIf(name -> !name.equals("PATH"));
    script.environment().putAll(variables);
    script.environment().put("HOME", home.toString());
    script.environment().put("PENSTOCK_JAVA_HOME", home.toString());
    Process process = script.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    Matcher limit = LIMIT.matcher(said);
    assertThat(limit.find()).as(said).isTrue();
    return Integer.parseInt(limit.group(1));
  }
}
