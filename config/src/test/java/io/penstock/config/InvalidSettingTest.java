package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidSettingTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "max-concurrency, 0",
    "max-concurrency, 1025",
    "max-concurrency, many",
    "max-concurrency, 99999999999",
    "max-memory, 15MiB",
    "max-memory, 2TiB",
    "max-memory, 1 parsec",
    "part-size, 1023KiB",
    "part-size, 6GiB",
    "part-size, 257MiB",
    "bandwidth, 0",
    "bandwidth, 10",
    "bandwidth, fast",
    "bandwidth, '08:00-18:00'",
    "bandwidth, '08:00-18:00 100MB, 10'",
    "bandwidth, '08:00-25:00 100MB'",
    "bandwidth, '08:00-08:00 100MB'",
    "bandwidth, '08:00-18:00 100MB, 17:00-19:00 1GB'",
    "bandwidth, '100MB, 1GB'",
    "bandwidth, '100MB,'",
    "endpoint-url, s3.example.org",
    "endpoint-url, ftp://s3.example.org",
    "endpoint-url, 'https://not a host'",
    "endpoint-url, https://s3.example.org/?x=y",
    "region, ' '",
    "sign-request, perhaps",
    "addressing, sideways",
    "ca-bundle, /nowhere/ca.pem",
    "durability, forever",
    "on-disallowed, weep",
    "output, xml",
    "log-level, loud",
    "include, ''",
    "server, penstock.example.org",
    "server, https://penstock.example.org/api",
    "server-ca-bundle, /nowhere/ca.pem",
    "listen, 8000",
    "listen, 127.0.0.1:65536",
    "listen, '::1:8000'",
    "max-jobs, 0",
    "tls-key, /etc/key.pem",
  })
  void valueThatCannotBeIsRefusedWithItsNameAndSource(String key, String text) throws IOException {
    Setting setting = Setting.withKey(key).orElseThrow();

    assertThat(refused(SettingValue.ofFlag(setting, text)).getMessage())
        .startsWith(key + " (flag --" + key + "): ");
    if (!text.isEmpty()) {
      InvalidSettingException variable = refusedWith(Map.of(setting.variable(), text));
      assertThat(variable.getMessage())
          .startsWith(key + " (variable " + setting.variable() + "): ");
    }
    assertThat(refusedFile("# first line\n" + key + ": '" + text + "'").getMessage())
        .startsWith(key + " (" + home.resolve("file.yaml") + " line 2): ");
  }

  @Test
  void unknownKeyIsRefusedWithTheNearest() throws IOException {
    assertThat(refusedFile("max-memry: 1GiB"))
        .hasMessageContaining("line 1")
        .hasMessageEndingWith("there is no such setting; did you mean 'max-memory'?");
    assertThat(refusedFile("colour: green")).hasMessageContaining("known are endpoint-url, region");
  }

  @Test
  void mistypedVariableIsRefusedWithTheNearest() {
    assertThat(refusedWith(Map.of("PENSTOCK_MAX_MEMRY", "1GiB")))
        .hasMessageContaining("did you mean PENSTOCK_MAX_MEMORY?");
  }

  @Test
  void keyThatStandsTwiceIsRefused() throws IOException {
    assertThat(refusedFile("region: a\nprofile: b\nregion: c\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("stands twice");
  }

  @ParameterizedTest
  @CsvSource({
    "'- a list'",
    "'just text'",
    "'region: [a, b]'",
    "'region: {name: a}'",
    "'region:'",
    "'include: [[a]]'",
    "'region: \"open'",
    "'a: b: c'",
  })
  void fileThatIsNoFlatMappingIsRefused(String text) throws IOException {
    assertThat(refusedFile(text).getMessage()).contains("file.yaml line 1): ");
  }

  @Test
  void secondDocumentIsRefused() throws IOException {
    assertThat(refusedFile("region: a\n---\nregion: b\n")).hasMessageContaining("second YAML");
  }

  @Test
  void partSizeOverMemoryNamesBothAndWhereTheyWereSet() {
    InvalidSettingException refused =
        catchThrowableOfType(
            InvalidSettingException.class,
            () ->
                new SettingsReader(Map.of("PENSTOCK_MAX_MEMORY", "32MiB"), home)
                    .read(
                        List.of(SettingValue.ofFlag(Setting.PART_SIZE, "64MiB")),
                        Optional.empty()));

    assertThat(refused)
        .hasMessage(
            "part-size (flag --part-size): 64MiB is more than max-memory allows, 32MiB (variable"
                + " PENSTOCK_MAX_MEMORY); lower part-size or raise max-memory");
  }

  // Holds G7.
  @Test
  void passwordInAnAddressIsRefusedAndNotRepeated() {
    InvalidSettingException refused =
        refused(SettingValue.ofFlag(Setting.ENDPOINT_URL, "https://me:hunter2@s3.example.org"));

    assertThat(refused).hasMessageContaining("credentials").hasMessageNotContaining("hunter2");
  }

  @Test
  void emptyFileSetsNothing() throws IOException {
    Path file = Files.writeString(home.resolve("file.yaml"), "# nothing\n");

    assertThat(
            new SettingsReader(Map.of(), home).read(List.of(), Optional.of(file)).source().region())
        .isEmpty();
  }

  private InvalidSettingException refused(SettingValue flag) {
    return catchThrowableOfType(
        InvalidSettingException.class,
        () -> new SettingsReader(Map.of(), home).read(List.of(flag), Optional.empty()));
  }

  private InvalidSettingException refusedWith(Map<String, String> environment) {
    return catchThrowableOfType(
        InvalidSettingException.class,
        () -> new SettingsReader(environment, home).read(List.of(), Optional.empty()));
  }

  private InvalidSettingException refusedFile(String text) throws IOException {
    Path file = Files.writeString(home.resolve("file.yaml"), text);
    return catchThrowableOfType(
        InvalidSettingException.class,
        () -> new SettingsReader(Map.of(), home).read(List.of(), Optional.of(file)));
  }
}
