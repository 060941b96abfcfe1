package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Secret;
import io.penstock.engine.relationship.NewRelationship;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import io.penstock.engine.relationship.SourceAccess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model's interface, byte for byte. */
class ModelInterfaceTest {
  private static final String ALL = "/v3/replication/object-relationships/";
  private static final String ONE = ALL + Samples.ID;

  private static final String RELATIONSHIP =
      """
      "id":"1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78","direction":"COPY_FROM_OBJECT",\
      "local_directory_id":"3","object_store_address":"s3.us-west-2.amazonaws.com","port":443,\
      "ca_certificate":null,"bucket":"my-bucket","bucket_style":"BUCKET_STYLE_VIRTUAL_HOSTED",\
      "object_folder":"my-folder/","region":"us-west-2","access_key_id":"AKIAIOSFODNN7EXAMPLE\"\
      """;

  private static final String STATUS =
      "{"
          + RELATIONSHIP
          + """
          ,"local_directory_path":"/my-dir/","state":"REPLICATION_RUNNING","current_job":\
          {"start_time":"2020-04-06T17:56:29.659309904Z",\
          "estimated_end_time":"2020-04-06T21:54:33.244095593Z","job_progress":\
          {"bytes_transferred":"178388608","bytes_unchanged":"0","bytes_remaining":"21660032",\
          "bytes_total":"200048640","files_transferred":"17","files_unchanged":"0",\
          "files_remaining":"4","files_total":"21","percent_complete":89.04,\
          "throughput_current":"12330689","throughput_overall":"12330689"}},"last_job":\
          {"start_time":"2020-04-05T17:00:00.000000000Z",\
          "end_time":"2020-04-05T17:00:09.500000000Z",\
          "error":"3 objects were not copied: SHADOWED 3, first my-folder/a","job_progress":\
          {"bytes_transferred":"0","bytes_unchanged":"0","bytes_remaining":"0",\
          "bytes_total":"0","files_transferred":"0","files_unchanged":"0",\
          "files_remaining":"0","files_total":"0","percent_complete":null,\
          "throughput_current":"0","throughput_overall":"0"}}}\
          """;

  private static final String WANTED =
      """
      {"direction": "COPY_FROM_OBJECT", "local_directory_path": "/my-dir/",
       "bucket": "my-bucket", "object_folder": "my-folder", "region": "us-west-2",
       "access_key_id": "AKIAIOSFODNN7EXAMPLE", "secret_access_key": "canary-key"}\
      """;

  @TempDir Path state;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.start(state);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsRelationshipsAndStatuses() throws Exception {
    is(server.get("reader", ALL), 200, "[{" + RELATIONSHIP + "}]");
    is(server.get("reader", ALL + "status/"), 200, "[" + STATUS + "]");
    is(server.get("reader", ONE), 200, "{" + RELATIONSHIP + "}");
    is(server.get("reader", ONE + "/status"), 200, STATUS);
  }

  @Test
  void slashesAtTheEndArePartOfThePath() throws Exception {
    String notFound =
        """
        {"description":"there is no such path; /openapi.json tells which there are",\
        "module":"http","error_class":"http_not_found_error","user_visible":true,"stack":[]}\
        """;
    is(server.get("reader", "/v3/replication/object-relationships"), 404, notFound);
    is(server.get("reader", ONE + "/"), 404, notFound);
    is(server.get("reader", ONE + "/status/"), 404, notFound);
  }

  @Test
  void createsWithTheModelsDefaults() throws Exception {
    HttpResponse<String> answer = server.call("writer", "POST", ALL, WANTED);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"id\":\"").doesNotContain("canary");
    assertThat(server.relationships.asked)
        .containsExactly(
            new NewRelationship(
                "COPY_FROM_OBJECT",
                Optional.empty(),
                Optional.of("/my-dir/"),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                "my-bucket",
                Optional.empty(),
                "my-folder",
                "us-west-2",
                new SourceAccess.Key("AKIAIOSFODNN7EXAMPLE", Optional.of(Secret.of("canary-key"))),
                Samples.DEFAULTS));
  }

  @Test
  void answersWithoutABodyWhereTheModelHasNone() throws Exception {
    is(server.call("writer", "POST", ONE + "/abort-replication", ""), 200, "");
    is(server.call("writer", "DELETE", ONE, ""), 200, "");
  }

  @Test
  void startsAJobAndTellsWhereToLook() throws Exception {
    is(
        server.call("writer", "POST", ONE + "/replicate", ""),
        202,
        "{\"monitor_uri\":\"" + ONE + "/status\"}");
  }

  @Test
  void deletesOnlyTheVersionThatIsMeant() throws Exception {
    HttpResponse<String> changed =
        server.send(server.request("writer", "DELETE", ONE, "").header("If-Match", "\"2\""));
    assertThat(changed.statusCode()).isEqualTo(412);
    assertThat(changed.body()).contains("\"error_class\":\"api_precondition_failed_error\"");
    String tag = server.get("reader", ONE).headers().firstValue("etag").orElseThrow();
    is(server.send(server.request("writer", "DELETE", ONE, "").header("If-Match", tag)), 200, "");
  }

  @Test
  void namesAFieldThatIsUnknown() throws Exception {
    HttpResponse<String> answer =
        server.call("writer", "POST", ALL, WANTED.replace("\"region\"", "\"regoin\""));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("'region' is missing")
        .contains("\"error_class\":\"replication_object_invalid_argument_error\"")
        .contains("\"stack\":[]");
    assertThat(server.call("writer", "POST", ALL, WANTED.replace("{", "{\"colour\": 1,")).body())
        .contains("'colour' is not known here");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_FIELD, 400, replication_object_invalid_argument_error",
    "UNKNOWN, 404, replication_object_no_such_relationship_error",
    "NO_DIRECTORY, 404, fs_no_such_entry_error",
    "OVERLAP, 409, replication_object_overlap_error",
    "ENDPOINT_REFUSED, 400, replication_object_endpoint_refused_error",
    "UNREACHABLE, 400, replication_object_unreachable_error",
    "TLS, 400, replication_object_certificate_error",
    "NO_BUCKET, 400, replication_object_no_such_bucket_error",
    "CREDENTIALS, 400, replication_object_credentials_error",
    "NOTHING_TO_COPY, 400, replication_object_nothing_to_copy_error",
    "RUNNING, 409, replication_object_running_error",
    "TOO_MANY_JOBS, 409, replication_object_too_many_jobs_error",
    "CHANGED, 412, api_precondition_failed_error",
    "UNAVAILABLE, 500, replication_object_internal_error"
  })
  void namesEachRefusal(Refusal refusal, int status, String errorClass) throws Exception {
    server.relationships.refuseNext(new RelationshipException(refusal, "this is why"));
    HttpResponse<String> answer = server.call("writer", "POST", ALL, WANTED);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body())
        .contains("\"description\":\"this is why\"")
        .contains("\"error_class\":\"" + errorClass + "\"");
  }

  @Test
  void logsInTellsWhoSomebodyIsAndLogsOut() throws Exception {
    is(
        server.call(
            "",
            "POST",
            "/v1/session/login",
            "{\"username\":\"reader\",\"password\":\"canary-password\"}"),
        200,
        "{\"bearer_token\":\"session-v1:reader\"}");
    is(
        server.get("reader", "/v1/session/who-am-i"),
        200,
        """
        {"id":"1000","name":"reader","primary_group":null,"sid":null,"uid":null,\
        "home_directory":null,"can_change_password":true,\
        "privileges":["PRIVILEGE_REPLICATION_OBJECT_READ"],"access_token_id":null}\
        """);
    is(server.get("reader", "/v1/session/roles"), 200, "[\"reader\"]");
    is(server.call("reader", "POST", "/v1/session/logout", ""), 200, "");
    assertThat(server.get("reader", "/v1/session/who-am-i").statusCode()).isEqualTo(401);
  }

  @Test
  void slowsLoginsThatFail() throws Exception {
    String wrong = "{\"username\":\"reader\",\"password\":\"wrong\"}";
    for (int i = 0; i < 4; i++) {
      assertThat(server.call("", "POST", "/v1/session/login", wrong).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> slowed = server.call("", "POST", "/v1/session/login", wrong);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("retry-after")).contains("2");
    assertThat(slowed.body()).contains("\"error_class\":\"api_too_many_attempts_error\"");
  }

  @Test
  void tellsTheIdOfADirectoryByItsEncodedPath() throws Exception {
    is(
        server.get("writer", "/v1/files/%2Fmy-dir%2F/info/attributes"),
        200,
        "{\"id\":\"3\",\"path\":\"/my-dir/\",\"name\":\"my-dir\",\"type\":\"FS_FILE_TYPE_DIRECTORY\"}");
    HttpResponse<String> none = server.get("writer", "/v1/files/%2Fnone/info/attributes");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body()).contains("\"error_class\":\"fs_no_such_entry_error\"");
  }

  @Test
  void tellsItsVersionToAnybody() throws Exception {
    is(
        server.get("", "/v1/version"),
        200,
        """
        {"revision_id":"Penstock 1.2.3","build_id":"1.2.3","flavor":"release","build_date":""}\
        """);
  }

  @Test
  void takesWhatTheModelsClientsSend() throws Exception {
    try (RawConnection connection = RawConnection.open(server.address(), server.certificate())) {
      String answer =
          connection
              .send(
                  "GET " + ALL + " HTTP/1.1",
                  "Host: 127.0.0.1:" + server.address().getPort(),
                  "Authorization: Bearer session-v1:reader",
                  "Content-Type: application/json",
                  "Content-Length: 0",
                  "Connection: close")
              .readAll();
      assertThat(answer)
          .startsWith("HTTP/1.1 200 OK\r\n")
          .containsIgnoringCase("\r\ncontent-type: application/json\r\n")
          .containsIgnoringCase("\r\nconnection: close\r\n")
          .endsWith("\r\n\r\n[{" + RELATIONSHIP + "}]");
    }
  }

  private static void is(HttpResponse<String> answer, int status, String body) {
    assertThat(answer.statusCode() + " " + answer.body()).isEqualTo(status + " " + body);
    if (!body.isEmpty()) {
      assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }
  }
}
