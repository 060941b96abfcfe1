package io.penstock.engine.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.client.FakeServer;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.Misbehaviour;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the program, laid out beside the classes of this build. */
class LauncherTest {
  private static final List<String> PATHS =
      List.of(
          "ä ö/ß.txt",
          "日本語/ファイル",
          "emoji \uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDE80",
          "composed \u00E9",
          "decomposed e\u0301",
          "Ελλάδα+%2F&",
          "עברית");

  /** One for all: the script tries once to make an archive of classes beside them. */
  @TempDir static Path home;

  @TempDir Path root;

  @BeforeAll
  static void layOut() throws IOException {
    Path lib = Files.createDirectories(home.resolve("engine/target/penstock/lib"));
    Files.copy(script(), home.resolve("penstock"), StandardCopyOption.COPY_ATTRIBUTES);
    jarOfClassPath(lib.resolve("penstock-engine.jar"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "en_US.ISO-8859-1", ""})
  @DisplayName("K1: names come out right whatever the locale, and with an empty environment")
  void namesFilesRightWhateverTheEnvironment(String locale) throws Exception {
    try (Workplace work = new Workplace(root)) {
      for (String path : PATHS) {
        work.source().put(path, 100, new Random(1));
      }
      Map<String, String> environment = new TreeMap<>();
      // The JDK of this process; the script would look for one on the path.
      environment.put("PENSTOCK_JAVA_HOME", System.getProperty("java.home"));
      if (!locale.isEmpty()) {
        environment.put("LC_ALL", locale);
        environment.put("LANG", locale);
      }

      launch(work, environment).await().succeeded(PATHS.size());

      work.destination().assertEquals(work.source());
      assertThat(bytes(work.destination().files()))
          .isEqualTo(bytes(work.source().current().keySet()));
      work.assertSettled();
    }
  }

  @Test
  @DisplayName("J5: the script is the program: a signal to it ends the job")
  void becomesTheProgramItStarts() throws Exception {
    try (Workplace work = new Workplace(root)) {
      work.source().put("a", 9, new Random(1));
      work.source()
          .server()
          .script(request -> request.path().endsWith("/a"), Misbehaviour.silenceAfter(1));
      Child child = launch(work, work.environment());
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> work.source().requests().stream().anyMatch(HostileRequest::isGet));

      child.signal("TERM");

      assertThat(child.await(10).exits(143).state()).isEqualTo("ABORTED");
      work.destination().assertNoTemporaries();
      work.run().succeeded(1);
      work.assertSettled();
    }
  }

  // Holds C6.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "login -u admin -p hunter2-canary",
        "login -u admin -phunter2-canary",
        "login --password=hunter2-canary -u admin",
        "replication_create_object_relationship --local-directory-path /d/ --direction"
            + " COPY_FROM_OBJECT --object-folder / --bucket b --region r --access-key-id K"
            + " --secret-access-key hunter2-canary",
      })
  @DisplayName("C6: a secret that is given as an argument is in no process list while it is used")
  void takesSecretsOutOfTheProcessList(String arguments) throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (Workplace work = new Workplace(root);
        FakeServer server = new FakeServer()) {
      server.on("POST /v1/session/login", 200, "{\"bearer_token\":\"t\"}", () -> look(seen));
      server.on("POST /v3/replication/object-relationships/", 200, "{}", () -> look(seen));
      List<String> command = new ArrayList<>(List.of(home.resolve("penstock").toString(), "qq"));
      command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(server.port())));
      command.addAll(List.of(arguments.split(" ", -1)));
      Map<String, String> environment = work.environment();
      environment.put("PENSTOCK_JAVA_HOME", System.getProperty("java.home"));

      work.track(Child.start(command, environment, root)).await().exits(0);

      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0).body()).contains("\"hunter2-canary\"");
    }
    assertThat(seen).anyMatch(line -> line.contains("127.0.0.1"));
    assertThat(seen).noneMatch(line -> line.contains("hunter2-canary"));
  }

  /** Reads arguments and environment of every process. */
  private static void look(List<String> seen) {
    ProcessHandle.allProcesses()
        .flatMap(
            process ->
                Stream.of("cmdline", "environ")
                    .map(name -> Path.of("/proc", Long.toString(process.pid()), name)))
        .forEach(
            file -> {
              try {
                seen.add(Files.readString(file, ISO_8859_1));
              } catch (IOException e) {
                // it has ended, or is that of another user
              }
            });
  }

  @Test
  void refusesToStartWhereTooFewFilesMayBeOpen() throws Exception {
    assertThat(refused("100", "--version"))
        .contains("only 100 files", "1024 are needed", "ulimit -n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy s3://bucket/f/ destination", "serve --root ."})
  void refusesMoreRequestsThanThereMayBeOpenFilesFor(String command) throws Exception {
    String state = " --state " + root.resolve("state") + " --max-concurrency 600";
    assertThat(refused("1024", command + state))
        .contains("--max-concurrency 600", "1200 open files", "may have 1024", "512 at most");
  }

  /** What the program says that ends for its setting, with so many files that may be open. */
  private String refused(String files, String arguments) throws Exception {
    ProcessBuilder few =
        new ProcessBuilder(
            "sh", "-c", "ulimit -n " + files + "; exec \"$0\" " + arguments, home + "/penstock");
    few.environment().put("PENSTOCK_JAVA_HOME", System.getProperty("java.home"));
    Process process = few.directory(root.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(5);
    return said;
  }

  private Child launch(Workplace work, Map<String, String> environment) {
    List<String> command =
        Stream.concat(Stream.of(home.resolve("penstock").toString()), work.copy().stream())
            .toList();
    return work.track(Child.start(command, environment, root));
  }

  /** The script at the root of the source tree; tests run in the directory of their module. */
  static Path script() {
    Path here = Path.of("").toAbsolutePath();
    Path beside = here.resolve("penstock");
    return Files.isRegularFile(beside) ? beside : here.resolveSibling("penstock");
  }

  private static void jarOfClassPath(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(out, manifest)) {
      written.flush();
    }
  }

  private static List<List<Byte>> bytes(Iterable<String> names) {
    Stream.Builder<String> all = Stream.builder();
    names.forEach(all::add);
    return all.build().sorted().map(LauncherTest::utf8).toList();
  }

  private static List<Byte> utf8(String name) {
    Byte[] bytes = new Byte[name.getBytes(UTF_8).length];
    Arrays.setAll(bytes, i -> name.getBytes(UTF_8)[i]);
    return List.of(bytes);
  }
}
