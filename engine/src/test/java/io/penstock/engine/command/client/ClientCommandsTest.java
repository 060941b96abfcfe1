package io.penstock.engine.command.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.client.ClientThreads;
import io.penstock.engine.client.FakeServer;
import io.penstock.engine.command.CommandLineFixture;
import io.penstock.transfer.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCommandsTest {
  private static final String ID = "1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78";
  private static final String RELATIONSHIP =
      """
      {"id":"%s","direction":"COPY_FROM_OBJECT","local_directory_id":"3",\
      "local_directory_path":"/my-dir/","object_store_address":"s3.test","port":9000,\
      "ca_certificate":null,"bucket":"my-bucket","bucket_style":"BUCKET_STYLE_PATH",\
      "object_folder":"my-folder/","region":"us-west-2","access_key_id":"AKID\""""
          .formatted(ID);
  private static final String PROGRESS =
      """
      {"bytes_transferred":"178388608","bytes_unchanged":"0","bytes_remaining":"21660032",\
      "bytes_total":"200048640","files_transferred":"17","files_unchanged":"0",\
      "files_remaining":"4","files_total":"21","throughput_current":"12330689",\
      "throughput_overall":"12330689","percent_complete":89.17}""";
  private static final String RUNNING =
      RELATIONSHIP
          + """
          ,"state":"REPLICATION_RUNNING","current_job":{"start_time":"2026-11-22T09:56:29.659309904Z",\
          "estimated_end_time":"2026-11-22T10:00:33.244095593Z","job_progress":%s},"last_job":null}"""
              .formatted(PROGRESS);
  private static final String ENDED =
      RELATIONSHIP
          + """
          ,"state":"REPLICATION_NOT_RUNNING","current_job":null,"last_job":\
          {"start_time":"2026-11-22T09:56:29.659309904Z","end_time":"2026-11-22T09:57:29.659309904Z",\
          "error":"2 objects were not copied","job_progress":%s}}"""
              .formatted(PROGRESS);

  @TempDir private Path home;
  private FakeServer server;
  private CommandLineFixture line;

  @BeforeEach
  void prepare() {
    server = new FakeServer().on("GET /v1/version", 200, "{\"revision_id\":\"Penstock 1\"}");
    line =
        new CommandLineFixture(
            home,
            around ->
                ClientCommands.all(
                    () -> {
                      throw new AssertionError("the state directory is not looked at");
                    },
                    around));
    line.environment.put("PENSTOCK_SERVER", server.url());
  }

  @AfterEach
  void close() {
    ClientThreads.assertEnded();
    server.close();
  }

  // Holds C1.
  @Test
  void loginKeepsTheSessionInAFileOfItsOwner() throws IOException {
    server.on("POST /v1/session/login", 200, "{\"bearer_token\":\"session-v1:abc\"}");
    server.on("GET /api/v1/session", 200, "{\"user\":\"alice\",\"roles\":[\"admin\"]}");
    server.on("DELETE /api/v1/session", 204, "");
    line.typed.add("hunter2");

    assertThat(line.run("login", "-u", "alice")).as(line.error()).isZero();

    assertThat(line.asked).containsExactly("Password of alice: ");
    assertThat(server.last("POST /v1/session/login").body())
        .isEqualTo("{\"username\":\"alice\",\"password\":\"hunter2\"}");
    Path store = home.resolve(".config/penstock/credentials.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(store)).contains("session-v1:abc").doesNotContain("hunter2");
    assertThat(line.out() + line.error()).doesNotContain("hunter2", "session-v1:abc");

    assertThat(line.run("whoami")).isZero();
    assertThat(line.out()).contains("user        alice\n", "roles       admin\n");
    assertThat(server.last("GET /api/v1/session").token()).contains("session-v1:abc");

    assertThat(line.run("logout")).isZero();
    assertThat(server.last("DELETE /api/v1/session").token()).contains("session-v1:abc");
    assertThat(Files.readString(store)).doesNotContain("session-v1");

    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(line.run("whoami")).isEqualTo(5);
    assertThat(line.error()).contains("chmod 600 " + store);
  }

  // Holds G7, C1.
  @Test
  void aSecretThatIsAnArgumentIsRefusedByTheWaysThatThisCommandHas() {
    assertThat(line.run("login", "--secret", "hunter2")).isEqualTo(2);
    assertThat(line.error())
        .contains("use the prompt, a file or a variable", "See 'penstock login --help'")
        .doesNotContain("hunter2", "--profile");
  }

  @Test
  void helpFollowsToACommandOfAGroup() {
    assertThat(line.run("relationship", "create", "--help")).isZero();
    String shown = line.out();
    assertThat(line.run("help", "relationship", "create")).isZero();
    assertThat(line.out()).isEqualTo(shown).contains("Usage: penstock relationship create");
    assertThat(line.run("help", "relationship", "craete")).isEqualTo(2);
    assertThat(line.error())
        .contains("there is no command 'craete'; did you mean 'create'?")
        .contains("See 'penstock relationship --help'.");
  }

  // Holds C1.
  @Test
  void passwordsComeFromAFileElseAVariableElseATerminalAndElseAreMissing() throws IOException {
    server.on("POST /v1/session/login", 200, "{\"bearer_token\":\"session-v1:abc\"}");
    Path file = Files.writeString(home.resolve("password"), "from file\n");
    line.environment.put("PENSTOCK_PASSWORD", "from variable");

    assertThat(line.run("login", "--password-file", file.toString())).isZero();
    assertThat(server.last("POST /v1/session/login").body()).contains("\"from file\"");
    assertThat(line.run("login")).isZero();
    assertThat(server.last("POST /v1/session/login").body()).contains("\"from variable\"");
    line.environment.remove("PENSTOCK_PASSWORD");
    assertThat(line.run("login")).isEqualTo(5);
    assertThat(line.error()).contains("PENSTOCK_PASSWORD", "--password-file");
  }

  // Holds C2.
  @Test
  void aServerOnThisMachineIsKnownByItsFirstCertificate() {
    server.on("GET /api/v1/session", 200, "{\"user\":\"alice\"}");
    assertThat(line.run("whoami")).isZero();
    assertThat(line.run("whoami")).isZero();
    int port = server.port();
    server.close();
    server = new FakeServer(port, new TestAuthority());
    server.on("GET /api/v1/session", 200, "{\"user\":\"alice\"}");
    server.on("GET /v1/version", 200, "{\"revision_id\":\"Penstock 1\"}");
    server.on("POST /v1/session/login", 200, "{\"bearer_token\":\"session-v1:abc\"}");
    line.environment.put("PENSTOCK_TOKEN", "access-v1:canary");

    assertThat(line.run("whoami")).isEqualTo(5);

    assertThat(line.error())
        .contains("the certificate of " + server.url(), "penstock login --accept-certificate");
    assertThat(server.requests()).isEmpty();
    line.typed.add("hunter2");
    assertThat(line.run("login", "--accept-certificate")).isZero();
    assertThat(line.run("whoami")).isZero();
  }

  // Holds C2.
  @Test
  void withAnAuthorityTheCertificateAndItsHostAreVerified() throws Exception {
    TestAuthority authority = new TestAuthority();
    Path known = authority.writePem(home.resolve("known.pem"));
    Path other = new TestAuthority().writePem(home.resolve("other.pem"));
    try (FakeServer certified = new FakeServer(0, authority)) {
      certified.on("GET /api/v1/session", 200, "{\"user\":\"alice\"}");
      line.environment.put("PENSTOCK_SERVER", certified.url());

      assertThat(line.run("whoami", "--server-ca-bundle", known.toString())).isZero();
      assertThat(line.run("whoami", "--server-ca-bundle", other.toString())).isEqualTo(5);
      assertThat(line.error()).contains(certified.url(), "--server-ca-bundle");
      assertThat(
              line.run(
                  "whoami",
                  "--server",
                  "https://localhost:" + certified.port(),
                  "--server-ca-bundle",
                  known.toString()))
          .isEqualTo(5);
      assertThat(line.error()).contains("https://localhost:");
    }
  }

  // Holds C2.
  @Test
  void nothingIsSentInPlainTextToAnotherMachine() {
    assertThat(line.run("whoami", "--server", "http://penstock.example.org:8000")).isEqualTo(5);
    assertThat(line.error()).contains("plain text");
  }

  // Holds C3.
  @Test
  void withoutAServerTheEndIsSix() {
    server.close();
    assertThat(line.run("status")).isEqualTo(6);
    assertThat(line.error()).contains("no server answers at " + server.url(), "penstock serve");
  }

  // Holds C3.
  @ParameterizedTest
  @CsvSource({
    "401, http_unauthorized_error, 5, penstock login",
    "403, http_forbidden_error, 5, told",
    "404, replication_object_no_such_relationship_error, 3, told",
    "409, replication_object_running_error, 4, told",
    "400, replication_object_credentials_error, 5, told",
    "400, replication_object_no_such_bucket_error, 3, told",
    "400, replication_object_invalid_argument_error, 2, told",
    "500, replication_object_internal_error, 1, told",
  })
  void refusalsHaveTheirEndsInBothForms(int status, String name, int end, String said) {
    String path = "/v3/replication/object-relationships/" + ID;
    server.on(
        "DELETE " + path,
        status,
        "{\"error_class\":\"" + name + "\",\"description\":\"told\",\"stack\":[]}");
    assertThat(line.run("relationship", "delete", ID)).isEqualTo(end);
    assertThat(line.error()).contains("penstock: told", said);

    String type = name.replaceFirst("_error$", "").replace('_', '-');
    server.on(
        "DELETE " + path,
        status,
        "{\"type\":\"urn:penstock:problem:" + type + "\",\"title\":\"t\",\"detail\":\"told\"}");
    assertThat(line.run("relationship", "delete", ID)).isEqualTo(end);
    assertThat(line.error()).contains("penstock: told", said);
  }

  @Test
  void createSendsWhatIsGivenAndNothingElse() throws IOException {
    server.on("POST /api/v1/relationships", 201, RELATIONSHIP + "}");
    Path authority = Files.writeString(home.resolve("ca.pem"), "PEM");
    line.environment.put("PENSTOCK_SECRET_ACCESS_KEY", "canary");

    assertThat(
            line.run(
                "relationship",
                "create",
                "s3://my-bucket/my-folder",
                "/my-dir/",
                "--access-key-id=AKID",
                "--region=us-west-2",
                "--endpoint-url=https://s3.test:9000",
                "--ca-bundle=" + authority,
                "--exclude=*",
                "--include=*.csv",
                "--no-verify-local",
                "--max-concurrency=7",
                "--lock=write",
                "--debug"))
        .as(line.error())
        .isZero();

    assertThat(line.out()).isEqualTo("Created: " + ID + "\n");
    assertThat(line.error()).contains("[secret]").doesNotContain("canary");
    assertThat(server.last("POST /api/v1/relationships").body())
        .isEqualTo(
            """
            {"direction":"COPY_FROM_OBJECT","local_directory_path":"/my-dir/",\
            "bucket":"my-bucket","object_folder":"my-folder/","region":"us-west-2",\
            "object_store_address":"s3.test","port":9000,"ca_certificate":"PEM",\
            "bucket_style":"BUCKET_STYLE_PATH","access_key_id":"AKID",\
            "secret_access_key":"canary","options":{"filters":[{"exclude":"*"},\
            {"include":"*.csv"}],"lock":"write","verify_local":false,"max_concurrency":7}}""");
  }

  @ParameterizedTest
  @CsvSource({
    "'', by one of",
    "--anonymous --server-role, by one of",
    "--access-key-id=K, --secret-file",
    "--anonymous --endpoint-url=http://s3.test, https://",
  })
  void createNeedsOneKindOfCredentialsAndHttps(String options, String said) {
    List<String> arguments =
        new ArrayList<>(List.of("relationship", "create", "s3://bucket/", "/d/", "--region=r"));
    arguments.addAll(List.of(options.split(" ", -1)));
    arguments.removeIf(String::isEmpty);

    assertThat(line.run(arguments.toArray(String[]::new))).isIn(2, 5);
    assertThat(line.error()).contains(said);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void waitEndsAndPrintsAsACopyDoes() {
    server.on("POST /v3/replication/object-relationships/" + ID + "/replicate", 202, "{}");
    server.on("GET /v3/replication/object-relationships/" + ID + "/status", 200, ENDED);
    server.on("GET /api/v1/relationships/" + ID, 200, RELATIONSHIP + "}");
    server.on(
        "GET /api/v1/relationships/" + ID + "/jobs",
        200,
        """
        {"jobs":[{"id":"job-7","state":"INCOMPLETE","start_time":"2026-11-22T09:56:29.6Z",\
        "end_time":"2026-11-22T09:57:29.6Z","error":"1 object was not copied","job_progress":%s,\
        "not_copied":{"SHADOWED":"1"},\
        "requests":{"list":"1","get":"17","head":"0","retries":"0"}}]}"""
            .formatted(PROGRESS));
    server.on(
        "GET /api/v1/relationships/" + ID + "/jobs/job-7/not-copied?limit=1000",
        200,
        "{\"objects\":[{\"key\":\"a\",\"reason\":\"SHADOWED\",\"message\":\"m\"}],\"next\":null}");

    assertThat(line.run("relationship", "start", ID, "--wait")).isEqualTo(1);
    assertThat(line.out())
        .contains("Incomplete: s3://my-bucket/my-folder/ -> /my-dir", "SHADOWED: 1", "a  (m)");
    assertThat(line.error()).contains("1 object was not copied");
    assertThat(line.run("relationship", "start", ID, "--wait", "--output", "json")).isEqualTo(1);
    assertThat(line.out()).contains("\"job\":{\"id\":\"job-7\",\"state\":\"INCOMPLETE\"");
  }

  // Holds C3.
  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, null, 0",
    "FAILED, null, 1",
    "FAILED, '\"NO_SPACE\"', 1",
    "FAILED, '\"OF_A_LATER_SERVER\"', 1",
    "FAILED, '\"BUCKET_NOT_FOUND\"', 3",
    "FAILED, '\"FOLDER_NOT_FOUND\"', 3",
    "FAILED, '\"DESTINATION_MISSING\"', 3",
    "FAILED, '\"TYPE_CONFLICT\"', 4",
    "FAILED, '\"CREDENTIALS_INVALID\"', 5",
    "FAILED, '\"TLS_UNTRUSTED\"', 5",
    "ABORTED, null, 1"
  })
  void waitEndsAsTheFailureOfACopyDoes(String state, String failure, int exit) {
    server.on("POST /v3/replication/object-relationships/" + ID + "/replicate", 202, "{}");
    server.on("GET /v3/replication/object-relationships/" + ID + "/status", 200, ENDED);
    server.on("GET /api/v1/relationships/" + ID, 200, RELATIONSHIP + "}");
    server.on(
        "GET /api/v1/relationships/" + ID + "/jobs",
        200,
        """
        {"jobs":[{"id":"job-7","state":"%s","start_time":"2026-11-22T09:56:29.6Z",\
        "end_time":"2026-11-22T09:57:29.6Z","error":"e","failure":%s,"job_progress":%s,\
        "not_copied":{},"requests":{"list":"1","get":"17","head":"0","retries":"0"}}]}"""
            .formatted(state, failure, PROGRESS));
    server.on(
        "GET /api/v1/relationships/" + ID + "/jobs/job-7/not-copied?limit=1000",
        200,
        "{\"objects\":[],\"next\":null}");

    assertThat(line.run("relationship", "start", ID, "--wait")).isEqualTo(exit);
  }

  @Test
  void statusIsATableOrADocument() {
    String all = "[" + RUNNING + "," + ENDED + "]";
    server.on("GET /v3/replication/object-relationships/status/", 200, all);

    assertThat(line.run("status", "--watch")).isZero(); // no terminal: once
    assertThat(line.out())
        .isEqualTo(
            """
            LOCAL     REMOTE                     STATE        DONE               FILES                BYTES       SPEED  LEFT
            /my-dir/  s3://my-bucket/my-folder/  running      [########--]  89%  17/21  170.1 MiB/190.8 MiB  11.8 MiB/s  0:33
            /my-dir/  s3://my-bucket/my-folder/  with errors  [########--]  89%  17/21  170.1 MiB/190.8 MiB  11.8 MiB/s
            """);
    assertThat(line.run("status", "--output", "json")).isZero();
    assertThat(line.out()).isEqualTo(all + "\n");
    assertThat(line.run("relationship", "list", "--output", "table")).isZero();
    assertThat(line.out()).contains(ID + "  /my-dir/  s3://my-bucket/my-folder/  running\n");
  }

  @Test
  void usersAndTokensAreMadeWithoutASecretOnTheCommandLine() {
    server.on("POST /api/v1/users", 201, "{\"id\":\"2\",\"name\":\"bob\"}");
    server.on("PATCH /api/v1/users/b%2Fb", 200, "{}");
    server.on("POST /api/v1/tokens", 201, "{\"id\":\"7\",\"token\":\"access-v1:new\"}");
    line.typed.add("hunter2");

    assertThat(line.run("user", "create", "bob", "--role", "writer")).isZero();
    assertThat(server.last("POST /api/v1/users").body())
        .isEqualTo("{\"name\":\"bob\",\"password\":\"hunter2\",\"roles\":[\"writer\"]}");
    assertThat(line.run("user", "set-roles", "b/b", "reader", "admin")).isZero();
    assertThat(server.last("PATCH /api/v1/users/b%2Fb").body())
        .isEqualTo("{\"roles\":[\"reader\",\"admin\"]}");
    assertThat(line.run("token", "create", "--expires", "2027-01-31T12:00:00+01:00")).isZero();
    assertThat(server.last("POST /api/v1/tokens").body())
        .contains("\"expires\":\"2027-01-31T11:00:00Z\"");
    assertThat(line.out()).isEqualTo("access-v1:new\n");
    assertThat(line.run("token", "create", "--expires", "soon")).isEqualTo(2);
  }
}
