package io.penstock.engine.command.qq;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.client.ClientThreads;
import io.penstock.engine.client.FakeServer;
import io.penstock.engine.command.CommandLineFixture;
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
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandsTest {
  private static final String ID = "1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78";
  private static final String ALL = "/v3/replication/object-relationships/";
  private static final String[] CREATE = {
    "replication_create_object_relationship",
    "--local-directory-path",
    "/my-dir/",
    "--direction",
    "COPY_FROM_OBJECT",
    "--object-folder",
    "/my-folder",
    "--bucket",
    "my-bucket",
    "--region",
    "us-west-2",
    "--access-key-id",
    "AKID"
  };

  @TempDir private Path home;
  private FakeServer server;
  private CommandLineFixture line;

  @BeforeEach
  void prepare() {
    server = new FakeServer();
    line = new CommandLineFixture(home, around -> List.of(ModelCommands.specification(around)));
  }

  @AfterEach
  void close() {
    ClientThreads.assertEnded();
    server.close();
  }

  private int qq(String... arguments) {
    List<String> all = new ArrayList<>(List.of("qq", "--host", "127.0.0.1"));
    all.addAll(List.of("--port", Integer.toString(server.port())));
    all.addAll(List.of(arguments));
    return line.run(all.toArray(String[]::new));
  }

  // Holds C5.
  @Test
  void sessionsLieInTheModelsFile() throws IOException {
    server.on("POST /v1/session/login", 200, "{\"bearer_token\":\"session-v1:abc\"}");
    server.on("GET /v1/session/who-am-i", 200, "{\"name\":\"admin\",\"id\":\"500\"}");
    line.typed.add("hunter2");

    assertThat(qq("login", "-u", "admin")).isZero();

    Path file = home.resolve(".qfsd_cred");
    assertThat(file).hasContent("{\"bearer_token\": \"session-v1:abc\", \"version\": 1}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(line.out()).isEmpty();
    assertThat(qq("who_am_i")).isZero();
    assertThat(line.out()).isEqualTo("{\n    \"id\": \"500\",\n    \"name\": \"admin\"\n}\n");
    assertThat(server.last("GET /v1/session/who-am-i").token()).contains("session-v1:abc");
    assertThat(qq("logout")).isZero();
    assertThat(file).doesNotExist();
  }

  // Holds C5.
  @Test
  void createSendsTheModelsFieldsAndAsksForTheSecretInItsWords() throws IOException {
    server.on("POST " + ALL, 200, "{\"id\":\"" + ID + "\"}");
    Path authority = Files.writeString(home.resolve("ca.pem"), "PEM\n");
    line.typed.add("canary");

    assertThat(qq(CREATE)).as(line.error()).isZero();

    assertThat(line.asked)
        .containsExactly("Enter secret access key associated with access key ID: ");
    assertThat(line.out()).isEqualTo("{\n    \"id\": \"" + ID + "\"\n}\n");
    assertThat(server.last("POST " + ALL).body())
        .isEqualTo(
            """
            {"local_directory_path":"/my-dir/","direction":"COPY_FROM_OBJECT",\
            "object_folder":"/my-folder/","bucket":"my-bucket","region":"us-west-2",\
            "access_key_id":"AKID","object_store_address":"s3.us-west-2.amazonaws.com",\
            "secret_access_key":"canary"}""");

    List<String> more = new ArrayList<>(List.of("--debug"));
    more.addAll(List.of(CREATE));
    more.addAll(List.of("--secret-access-key", "canary", "--object-store-address", "s3.test"));
    more.addAll(List.of("--use-port", "9000", "--ca-certificate", authority.toString()));
    more.addAll(List.of("--bucket-addressing-style", "BUCKET_STYLE_PATH"));
    assertThat(qq(more.toArray(String[]::new))).isZero();
    assertThat(server.last("POST " + ALL).body())
        .contains(
            "\"object_store_address\":\"s3.test\",\"port\":9000,\"ca_certificate\":\"PEM\\n\"")
        .contains("\"bucket_style\":\"BUCKET_STYLE_PATH\",\"secret_access_key\":\"canary\"");
    assertThat(line.error()).contains("[secret]").doesNotContain("canary");
  }

  // Holds C5.
  @Test
  void eachCommandMakesItsCallAndPrintsTheAnswer() {
    server.on("GET " + ALL, 200, "[]");
    server.on("GET " + ALL + ID, 200, "{\"id\":1}");
    server.on("GET " + ALL + "status/", 200, "[{\"id\":2}]");
    server.on("GET " + ALL + ID + "/status", 200, "{\"id\":3}");
    server.on("POST " + ALL + ID + "/replicate", 202, "{\"monitor_uri\":\"/x\"}");
    server.on("POST " + ALL + ID + "/abort-replication", 200, "");
    server.on("DELETE " + ALL + ID, 200, "");
    server.on("GET /v1/version", 200, "{\"flavor\":\"release\"}");

    printed("[]\n", "replication_list_object_relationships");
    printed("{\n    \"id\": 1\n}\n", "replication_get_object_relationship", "--id", ID);
    printed(
        "[\n    {\n        \"id\": 2\n    }\n]\n", "replication_list_object_relationship_statuses");
    printed("{\n    \"id\": 3\n}\n", "replication_get_object_relationship_status", "--id", ID);
    printed(
        "{\n    \"monitor_uri\": \"/x\"\n}\n", "replication_start_object_relationship", "--id", ID);
    printed("", "replication_abort_object_replication", "--id", ID);
    printed("", "replication_abort_object_relationship", "--id", ID);
    printed("", "replication_delete_object_relationship", "--id", ID);
    printed("{\n    \"flavor\": \"release\"\n}\n", "version");
  }

  private void printed(String expected, String... arguments) {
    assertThat(qq(arguments)).as(line.error()).isZero();
    assertThat(line.out()).isEqualTo(expected);
    assertThat(line.error()).isEmpty();
  }

  // Holds C5.
  @Test
  void errorsHaveTheModelsForm() {
    server.on(
        "GET " + ALL + ID,
        404,
        """
        {"description":"told","module":"m","error_class":"outer_error","user_visible":true,\
        "stack":[],"inner":{"error_class":"inner_error","description":"within"}}""");

    assertThat(qq("replication_get_object_relationship", "--id", ID)).isEqualTo(1);
    assertThat(line.error()).isEqualTo("Error 404: outer_error: told (inner_error: within)\n");
    assertThat(line.out()).isEmpty();
    server.close();
    assertThat(qq("version")).isEqualTo(1);
    assertThat(line.error()).startsWith("Error: no server answers at https://127.0.0.1:");
  }

  // Holds C5.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "replication_no_such_command",
        "replication_get_object_relationship",
        "replication_get_object_relationship --id x",
        "login",
        "replication_create_object_relationship --bucket b",
      })
  void wrongUsageEndsWithTwo(String arguments) {
    assertThat(qq(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1))).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--local-directory-id, 3",
    "--direction, SIDEWAYS",
    "--bucket-addressing-style, OTHER",
    "--use-port, many",
  })
  void optionsThatCannotBeAreWrongUsage(String option, String value) {
    List<String> arguments = new ArrayList<>(List.of(CREATE));
    arguments.addAll(List.of("--secret-access-key", "canary", option, value));

    assertThat(qq(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(line.error()).contains(option).doesNotContain("canary");
  }
}
