package io.penstock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @TempDir private Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<Setting, String> changed = new EnumMap<>(Setting.class);
  private PenstockSettings allChanged;

  @BeforeEach
  void changeEverySetting() throws IOException {
    Path authorities = Files.createFile(home.resolve("ca.pem"));
    changed.put(Setting.ENDPOINT_URL, "http://s3.test:9000");
    changed.put(Setting.REGION, "eu-north-1");
    changed.put(Setting.PROFILE, "archive");
    changed.put(Setting.SIGN_REQUEST, "false");
    changed.put(Setting.CA_BUNDLE, authorities.toString());
    changed.put(Setting.ADDRESSING, "path");
    changed.put(Setting.EXCLUDE, "*");
    changed.put(Setting.INCLUDE, "*.csv");
    changed.put(Setting.DRY_RUN, "true");
    changed.put(Setting.ON_DISALLOWED, "fail");
    changed.put(Setting.VERIFY_LOCAL, "false");
    changed.put(Setting.DURABILITY, "file");
    changed.put(Setting.LOCK, "write");
    changed.put(Setting.MAX_CONCURRENCY, "7");
    changed.put(Setting.MAX_MEMORY, "64MiB");
    changed.put(Setting.PART_SIZE, "2MiB");
    changed.put(Setting.BANDWIDTH, "10MB");
    changed.put(Setting.OUTPUT, "json");
    changed.put(Setting.PROGRESS, "false");
    changed.put(Setting.QUIET, "true");
    changed.put(Setting.LOG_LEVEL, "debug");
    changed.put(Setting.STATE, home.resolve("elsewhere").toString());
    changed.put(Setting.SERVER, "https://penstock.test:9000");
    changed.put(Setting.SERVER_CA_BUNDLE, authorities.toString());
    changed.put(Setting.TOKEN_FILE, home.resolve("token").toString());
    changed.put(Setting.CREDENTIALS_STORE, home.resolve("store").toString());
    changed.put(Setting.ROOT, home.resolve("root").toString());
    changed.put(Setting.LISTEN, "[::]:0");
    changed.put(Setting.TLS_CERTIFICATE, home.resolve("tls.pem").toString());
    changed.put(Setting.TLS_KEY, home.resolve("tls.key").toString());
    changed.put(Setting.ALLOW_ENDPOINT, "s3.internal, 10.1.2.3");
    changed.put(Setting.ALLOWED_HOST, "penstock.test");
    changed.put(Setting.MAX_JOBS, "3");
    changed.put(Setting.ADMIN_PASSWORD_FILE, home.resolve("password").toString());
    allChanged =
        new PenstockSettings(
            new SourceSettings(
                Optional.of(URI.create("http://s3.test:9000")),
                Optional.of("eu-north-1"),
                Optional.of("archive"),
                false,
                Optional.of(authorities),
                Addressing.PATH),
            new TransferSettings(
                7,
                DataSize.ofMebibytes(64),
                DataSize.ofMebibytes(2),
                Bandwidth.of(new DataSize(10_000_000))),
            new CopySettings(
                new KeyFilter(
                    List.of(KeyFilter.Rule.exclude("*"), KeyFilter.Rule.include("*.csv"))),
                true,
                OnDisallowed.FAIL,
                false,
                Durability.FILE,
                Lock.WRITE),
            new OutputSettings(OutputFormat.JSON, false, true, LogLevel.DEBUG),
            home.resolve("elsewhere"),
            new ClientSettings(
                URI.create("https://penstock.test:9000"),
                Optional.of(authorities),
                Optional.of(home.resolve("token")),
                home.resolve("store")),
            new ServerSettings(
                Optional.of(home.resolve("root")),
                new ListenAddress("::", 0),
                Optional.of(home.resolve("tls.pem")),
                Optional.of(home.resolve("tls.key")),
                List.of("s3.internal", "10.1.2.3"),
                List.of("penstock.test"),
                3,
                Optional.of(home.resolve("password"))));
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(read())
        .isEqualTo(
            new PenstockSettings(
                new SourceSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    Addressing.AUTO),
                new TransferSettings(
                    128, DataSize.ofMebibytes(128), DataSize.ofMebibytes(8), Bandwidth.UNLIMITED),
                new CopySettings(
                    KeyFilter.EVERYTHING,
                    false,
                    OnDisallowed.SKIP,
                    true,
                    Durability.BARRIER,
                    Lock.NONE),
                new OutputSettings(OutputFormat.TEXT, true, false, LogLevel.INFO),
                home.resolve(".local/state/penstock"),
                new ClientSettings(
                    URI.create("https://127.0.0.1:8000"),
                    Optional.empty(),
                    Optional.empty(),
                    home.resolve(".config/penstock/credentials.json")),
                new ServerSettings(
                    Optional.empty(),
                    new ListenAddress("127.0.0.1", 8000),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    100,
                    Optional.empty())));
  }

  @Test
  void thisTestChangesEverySetting() {
    assertThat(changed).containsOnlyKeys(Setting.values());
  }

  @Test
  void everySettingCanBeAFlag() {
    List<SettingValue> flags = new ArrayList<>();
    flags.add(SettingValue.ofFlag(Setting.EXCLUDE, "*"));
    changed.forEach((setting, text) -> flags.add(SettingValue.ofFlag(setting, text)));
    flags.removeIf(flag -> flag.setting() == Setting.EXCLUDE && flags.indexOf(flag) > 0);

    assertThat(read(flags.stream().distinct().toArray(SettingValue[]::new))).isEqualTo(allChanged);
  }

  @Test
  void everySettingCanBeAVariable() {
    changed.forEach((setting, text) -> environment.put(setting.variable(), text));

    assertThat(read()).isEqualTo(allChanged);
  }

  @Test
  void everySettingCanStandInTheFile() throws IOException {
    write(home.resolve(".config/penstock/penstock.yaml"), fileOfChanged());

    assertThat(read()).isEqualTo(allChanged);
  }

  private String fileOfChanged() {
    List<Setting> order = new ArrayList<>(changed.keySet());
    order.remove(Setting.EXCLUDE);
    order.add(0, Setting.EXCLUDE);
    return order.stream()
        .map(setting -> setting.key() + ": \"" + changed.get(setting) + "\"\n")
        .collect(Collectors.joining());
  }

  @Test
  void flagWinsOverVariableOverFileOverAwsVariable() throws IOException {
    environment.put("AWS_ENDPOINT_URL", "https://aws.test");
    assertThat(read().source().endpointUrl()).contains(URI.create("https://aws.test"));
    environment.put("AWS_ENDPOINT_URL_S3", "https://aws-s3.test");
    assertThat(read().source().endpointUrl()).contains(URI.create("https://aws-s3.test"));
    write(home.resolve(".config/penstock/penstock.yaml"), "endpoint-url: https://file.test");
    assertThat(read().source().endpointUrl()).contains(URI.create("https://file.test"));
    environment.put("PENSTOCK_ENDPOINT_URL", "https://variable.test");
    assertThat(read().source().endpointUrl()).contains(URI.create("https://variable.test"));
    SettingValue flag = SettingValue.ofFlag(Setting.ENDPOINT_URL, "https://flag.test");
    assertThat(read(flag).source().endpointUrl()).contains(URI.create("https://flag.test"));
  }

  @Test
  void awsEndpointsAreIgnoredWhereTheAwsToolsIgnoreThem() {
    environment.put("AWS_ENDPOINT_URL", "https://aws.test");
    environment.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

    assertThat(read().source().endpointUrl()).isEmpty();
  }

  @Test
  void configFileIsFoundByFlagThenVariableThenStandardDirectories() throws IOException {
    write(home.resolve(".config/penstock/penstock.yaml"), "region: home");
    assertThat(read().source().region()).contains("home");
    environment.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
    assertThat(read().source().region()).isEmpty();
    write(home.resolve("xdg/penstock/penstock.yaml"), "region: xdg");
    assertThat(read().source().region()).contains("xdg");
    environment.put("PENSTOCK_CONFIG", "~/named.yaml");
    write(home.resolve("named.yaml"), "region: named");
    assertThat(read().source().region()).contains("named");
    write(home.resolve("flag.yaml"), "region: flag");
    assertThat(
            new SettingsReader(environment, home)
                .read(List.of(), Optional.of(home.resolve("flag.yaml")))
                .source()
                .region())
        .contains("flag");
  }

  @Test
  void namedConfigFileThatIsMissingIsAnError() {
    environment.put("PENSTOCK_CONFIG", home.resolve("gone.yaml").toString());

    assertThatThrownBy(this::read)
        .hasMessageContaining("PENSTOCK_CONFIG")
        .hasMessageContaining("gone.yaml");
  }

  @Test
  void relativePathsInTheFileBeginAtItsDirectory() throws IOException {
    write(home.resolve(".config/penstock/penstock.yaml"), "state: ../my-state");

    assertThat(read().stateDirectory()).isEqualTo(home.resolve(".config/my-state"));
  }

  @Test
  void stateDirectoryFollowsTheStandardUnlessItIsRelative() {
    environment.put("XDG_STATE_HOME", home.resolve("states").toString());
    assertThat(read().stateDirectory()).isEqualTo(home.resolve("states/penstock"));
    environment.put("XDG_STATE_HOME", "relative");
    assertThat(read().stateDirectory()).isEqualTo(home.resolve(".local/state/penstock"));
  }

  @Test
  void patternsKeepTheOrderInWhichTheyStand() throws IOException {
    write(
        home.resolve(".config/penstock/penstock.yaml"),
        "exclude: ['*']\ninclude:\n  - 'a*'\n  - 'b*'\n");
    assertThat(read().copy().filter().rules()).hasToString(rules("-*", "+a*", "+b*"));

    SettingValue[] flags = {
      SettingValue.ofFlag(Setting.INCLUDE, "x"),
      SettingValue.ofFlag(Setting.EXCLUDE, "y"),
      SettingValue.ofFlag(Setting.INCLUDE, "z")
    };
    assertThat(read(flags).copy().filter().rules()).hasToString(rules("+x", "-y", "+z"));
  }

  private static String rules(String... signed) {
    return List.of(signed).stream()
        .map(text -> new KeyFilter.Rule(text.charAt(0) == '+', Glob.parse(text.substring(1))))
        .toList()
        .toString();
  }

  @Test
  void variablesOfPatternsTakeOneALineAndLeaveOutFirst() {
    environment.put("PENSTOCK_INCLUDE", "a b\nc,d");
    environment.put("PENSTOCK_EXCLUDE", "*");

    assertThat(read().copy().filter().rules()).hasToString(rules("-*", "+a b", "+c,d"));
  }

  @Test
  void namesOfHostsAreAListInAFileAndHaveCommasElsewhere() throws IOException {
    environment.put("PENSTOCK_ALLOWED_HOST", "a.test,b.test");
    write(
        home.resolve(".config/penstock/penstock.yaml"),
        "allow-endpoint: [one.test, two.test]\nallowed-host: c.test\n");

    assertThat(read().server().allowEndpoint()).containsExactly("one.test", "two.test");
    assertThat(read().server().allowedHost()).containsExactly("a.test", "b.test");
  }

  @Test
  void emptyVariableCountsAsNotSet() {
    environment.put("PENSTOCK_MAX_MEMORY", "");

    assertThat(read().transfer().maxMemory()).isEqualTo(DataSize.ofMebibytes(128));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PENSTOCK_PORT",
        "PENSTOCK_PORT_8000_TCP",
        "PENSTOCK_PORT_8000_TCP_PROTO",
        "PENSTOCK_PORT_8000_TCP_PORT",
        "PENSTOCK_PORT_8000_TCP_ADDR",
        "PENSTOCK_SERVICE_HOST",
        "PENSTOCK_SERVICE_PORT",
        "PENSTOCK_SERVICE_PORT_HTTPS",
        "PENSTOCK_WEB_PORT",
        "PENSTOCK_TEST_SERVICE_HOST"
      })
  void variablesThatOrchestratorsSetForAServiceOfThatNamePass(String name) {
    environment.put(name, "tcp://10.0.0.1:80");

    assertThat(read()).isNotNull();
  }

  @Test
  void variablesOfOthersWithThePrefixPass() {
    environment.put("PENSTOCK_JAVA_HOME", "/opt/jdk");

    assertThat(read()).isNotNull();
  }

  private PenstockSettings read(SettingValue... flags) {
    return new SettingsReader(environment, home).read(List.of(flags), Optional.empty());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
