package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.config.Secret;
import io.penstock.engine.relationship.NewRelationship;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipChange;
import io.penstock.engine.relationship.RelationshipException;
import io.penstock.engine.relationship.SourceAccess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model has no words for. */
class ApiTest {
  private static final String ALL = "/api/v1/relationships";
  private static final String ONE = ALL + "/" + Samples.ID;
  private static final String JOB = ONE + "/jobs/" + Samples.LAST;

  private static final String RELATIONSHIP =
      """
      {"id":"1c23b4ed-5c67-8f90-1e23-a4f5f6ceff78","direction":"COPY_FROM_OBJECT",\
      "local_directory_id":"3","object_store_address":"s3.us-west-2.amazonaws.com","port":443,\
      "ca_certificate":null,"bucket":"my-bucket","bucket_style":"BUCKET_STYLE_VIRTUAL_HOSTED",\
      "object_folder":"my-folder/","region":"us-west-2","access_key_id":"AKIAIOSFODNN7EXAMPLE",\
      "local_directory_path":"/my-dir/","access":{"kind":"key","profile":null},"options":\
      {"filters":[{"include":"*.csv"},{"exclude":"*"}],"on_disallowed":"skip",\
      "verify_local":true,"durability":"barrier","lock":"write",\
      "bandwidth":"08:00-18:00 50000000, unlimited","max_concurrency":64,"part_size":null,\
      "rerun_interrupted":true},"created":"2026-11-24T09:00:00.000000007Z","creator":"writer",\
      "version":"3"}\
      """;

  private static final String WANTED =
      """
      {"direction": "COPY_FROM_OBJECT", "local_directory_path": "/my-dir/",
       "bucket": "my-bucket", "object_folder": "", "region": "us-west-2", %s
       "options": {"lock": "none", "filters": [{"exclude": "*.tmp"}], "bandwidth": "50MB"}}\
      """;

  private static final String BY_PROFILE = WANTED.formatted("\"profile\": \"backup\",");

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
  void showsARelationshipWithItsOptions() throws Exception {
    HttpResponse<String> answer = server.get("reader", ONE);
    assertThat(answer.body()).isEqualTo(RELATIONSHIP);
    assertThat(answer.headers().firstValue("etag")).contains("\"3\"");
  }

  @Test
  void createsWithOptionsAndAProfile() throws Exception {
    HttpResponse<String> answer = server.call("writer", "POST", ALL, BY_PROFILE);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("location").orElseThrow()).startsWith(ALL + "/");
    assertThat(answer.headers().firstValue("etag")).contains("\"1\"");
    NewRelationship wanted = (NewRelationship) server.relationships.asked.get(0);
    assertThat(wanted.access()).isEqualTo(new SourceAccess.Profile(Optional.of("backup")));
    assertThat(wanted.options().lock()).isFalse();
    assertThat(wanted.options().verifyLocal()).isTrue();
    assertThat(wanted.options().rules()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"use_server_role\": true, | Profile[name=Optional.empty]",
        "\"anonymous\": true, | Anonymous[]",
        "\"access_key_id\": \"AK\", \"secret_access_key\": \"canary\", |"
            + " Key[accessKeyId=AK, secret=Optional[[secret]]]"
      })
  void takesOtherCredentials(String access, String meant) throws Exception {
    server.call("writer", "POST", ALL, WANTED.formatted(access));
    NewRelationship wanted = (NewRelationship) server.relationships.asked.get(0);
    assertThat(wanted.access()).hasToString(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | access_key_id | is missing",
        "\"anonymous\": true, \"profile\": \"p\", | access_key_id | excludes",
        "\"anonymous\": \"yes\", | anonymous | must be true or false",
        "\"anonymous\": true, \"port\": \"443\", | port | must be a whole number",
        "\"anonymous\": true, \"colour\": 1, | colour | is not known here"
      })
  void namesTheFieldToBlame(String fields, String field, String rule) throws Exception {
    HttpResponse<String> answer = server.call("writer", "POST", ALL, WANTED.formatted(fields));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("\"type\":\"urn:penstock:problem:replication-object-invalid-argument\"")
        .contains("\"errors\":[{\"field\":\"" + field + "\"")
        .contains(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"lock\": \"read\" | options.lock | must be one of write, none",
        "\"bandwidth\": \"much\" | options.bandwidth | cannot be used",
        "\"max_concurrency\": 0 | options.max_concurrency | must be 1 or more",
        "\"filters\": [{}] | options.filters[0].include | must be given",
        "\"filters\": [1] | options.filters | must hold objects only",
        "\"part\": 1 | options.part | is not known here"
      })
  void namesTheOptionToBlame(String option, String field, String rule) throws Exception {
    String body = "{\"options\": {" + option + "}}";
    HttpResponse<String> answer =
        server.send(server.request("writer", "PATCH", ONE, body).header("If-Match", "\"3\""));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"").contains(rule);
  }

  // Holds H7.
  @Test
  void changesOnlyTheVersionThatWasRead() throws Exception {
    String body = "{\"options\": {\"lock\": \"none\", \"bandwidth\": null}}";
    assertThat(server.call("writer", "PATCH", ONE, body).statusCode()).isEqualTo(428);
    HttpResponse<String> late =
        server.send(server.request("writer", "PATCH", ONE, body).header("If-Match", "\"2\""));
    assertThat(late.statusCode()).isEqualTo(412);
    HttpResponse<String> changed =
        server.send(server.request("writer", "PATCH", ONE, body).header("If-Match", "\"3\""));
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("etag")).contains("\"4\"");
    assertThat(changed.body())
        .contains("\"lock\":\"none\"")
        .contains("\"bandwidth\":null")
        .contains("\"max_concurrency\":64");
  }

  @Test
  void changesCredentialsAndAuthority() throws Exception {
    String body = "{\"access\": {\"anonymous\": true}, \"ca_certificate\": null}";
    server.send(server.request("writer", "PATCH", ONE, body).header("If-Match", "*"));
    assertThat(server.relationships.asked)
        .containsExactly(
            new RelationshipChange(
                Optional.of(new SourceAccess.Anonymous()), Optional.empty(), Optional.of("")));
  }

  // Holds H8.
  @Test
  void createsOnceHoweverOftenItIsAsked() throws Exception {
    HttpResponse<String> first = create("writer", "key-1", BY_PROFILE);
    HttpResponse<String> again = create("writer", "key-1", BY_PROFILE);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("location"))
        .isEqualTo(first.headers().firstValue("location"));
    assertThat(server.relationships.asked).hasSize(1);
    assertThat(create("writer", "key-1", BY_PROFILE + " ").statusCode()).isEqualTo(422);
    assertThat(create("admin", "key-1", BY_PROFILE).statusCode()).isEqualTo(201);
    assertThat(server.relationships.asked).hasSize(2);
  }

  @Test
  void triesAgainWithAKeyWhoseCallHasFailed() throws Exception {
    server.relationships.refuseNext(new RelationshipException(Refusal.UNREACHABLE, "no route"));
    assertThat(create("writer", "key-1", BY_PROFILE).statusCode()).isEqualTo(400);
    assertThat(create("writer", "key-1", BY_PROFILE).statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> create(String user, String key, String body) throws Exception {
    return server.send(server.request(user, "POST", ALL, body).header("Idempotency-Key", key));
  }

  @Test
  void triesAConnection() throws Exception {
    String body =
        "{\"bucket\": \"b\", \"object_folder\": \"\", \"region\": \"r\", \"anonymous\": true}";
    assertThat(server.call("writer", "POST", "/api/v1/connection-tests", body).body())
        .isEqualTo(
            """
            {"objects":[{"key":"my-folder/a.csv","size":"5000000000",\
            "storage_class":"STANDARD"}]}\
            """);
  }

  @Test
  void tellsTheHistory() throws Exception {
    String jobs = server.get("reader", ONE + "/jobs").body();
    String last = server.get("reader", JOB).body();
    assertThat(last)
        .startsWith("{\"id\":\"" + Samples.LAST + "\",\"state\":\"INCOMPLETE\"")
        .contains("\"end_time\":\"2020-04-05T17:00:09.500000000Z\",\"estimated_end_time\":null")
        .contains("\"files_skipped\":\"0\"")
        .contains("\"not_copied\":{\"SHADOWED\":\"3\"}")
        .contains("\"requests\":{\"list\":\"1\",\"get\":\"2\",\"head\":\"3\",\"retries\":\"4\"}");
    assertThat(jobs)
        .startsWith("{\"jobs\":[{\"id\":\"" + Samples.CURRENT + "\",\"state\":\"RUNNING\"")
        .endsWith(last + "]}");
    assertThat(server.get("reader", ONE + "/jobs/" + Samples.ID).statusCode()).isEqualTo(404);
    assertThat(server.get("reader", ONE + "/jobs/none").statusCode()).isEqualTo(404);
  }

  @Test
  void tellsHowFarAJobWas() throws Exception {
    assertThat(server.get("reader", JOB + "/throughput").body())
        .isEqualTo(
            """
            {"samples":[{"time":"2026-11-24T10:00:00.000000000Z","bytes_transferred":"0",\
            "files_transferred":"0"},{"time":"2026-11-24T10:00:01.500000000Z",\
            "bytes_transferred":"9007199254740993","files_transferred":"17"}]}\
            """);
  }

  @Test
  void listsWhatWasNotCopiedPageByPage() throws Exception {
    assertThat(server.get("reader", JOB + "/not-copied?limit=2&reason=CORRUPT").body())
        .isEqualTo(
            """
            {"objects":[{"key":"my-folder/0","reason":"CORRUPT",\
            "message":"a directory has this name"},{"key":"my-folder/1","reason":"CORRUPT",\
            "message":"a directory has this name"}],"next":"2"}\
            """);
    assertThat(server.get("reader", JOB + "/not-copied?after=2").body())
        .contains("my-folder/2")
        .endsWith("\"next\":null}");
    assertThat(server.get("reader", JOB + "/not-copied?limit=1001").statusCode()).isEqualTo(400);
    assertThat(server.get("reader", JOB + "/not-copied?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void downloadsAllThatWasNotCopied() throws Exception {
    server.relationships.notCopied = 12_345;
    HttpResponse<String> answer = server.get("reader", JOB + "/not-copied.jsonl");
    assertThat(answer.headers().firstValue("content-type")).contains("application/x-ndjson");
    assertThat(answer.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"not-copied-" + Samples.LAST + ".jsonl\"");
    assertThat(answer.body().lines())
        .hasSize(12_345)
        .last()
        .isEqualTo(
            """
            {"key":"my-folder/12344","reason":"SHADOWED","message":"a directory has this name"}\
            """);
    String download = JOB + "/not-copied.jsonl?reason=";
    assertThat(server.get("reader", download + "SHADOWED").body().lines()).hasSize(12_345);
    assertThat(server.get("reader", download + "CORRUPT").body()).isEmpty();
  }

  @Test
  void tellsWhatTheServerIs() throws Exception {
    assertThat(server.get("reader", "/api/v1/server").body())
        .startsWith(
            "{\"version\":\"1.2.3\",\"root\":\"/srv/data\",\"lock_default\":\"write\","
                + "\"addresses\":[\"https://127.0.0.1:"
                + server.address().getPort()
                + "\"],\"time\":\"")
        .endsWith("\"limits\":{\"max_jobs\":100}}");
  }

  @Test
  void listsDirectoriesPageByPage() throws Exception {
    assertThat(server.get("writer", "/api/v1/directories?path=/&limit=1").body())
        .isEqualTo(
            """
            {"path":"/","id":"2","directories":[{"name":"my-dir","path":"/my-dir/","id":"3"}],\
            "next":"my-dir"}\
            """);
    assertThat(server.get("writer", "/api/v1/directories?after=my-dir").body())
        .contains("your-dir")
        .endsWith("\"next\":null}");
    HttpResponse<String> none = server.get("writer", "/api/v1/directories?path=%2Fnone");
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body())
        .isEqualTo(
            """
            {"type":"urn:penstock:problem:fs-no-such-entry","title":"No such directory",\
            "status":404,"detail":"there is no directory '/none'",\
            "instance":"/api/v1/directories","errors":[]}\
            """);
  }

  @Test
  void takesBodiesOnlyAsJson() throws Exception {
    HttpResponse<String> form =
        server.send(
            server
                .request("", "POST", "/api/v1/session", "{}")
                .setHeader("Content-Type", "text/plain"));
    assertThat(form.statusCode()).isEqualTo(415);
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    HttpResponse<String> answer = server.call("reader", "HEAD", ONE, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void keepsSecretsToItself() throws Exception {
    String key = "\"access_key_id\": \"AK\", \"secret_access_key\": \"canary-key\",";
    String made = server.call("writer", "POST", ALL, WANTED.formatted(key)).body();
    String broken = server.call("writer", "POST", ALL, WANTED.formatted(key) + "canary").body();
    assertThat(made + broken + server.audit.lines()).doesNotContain("canary");
    assertThat(((NewRelationship) server.relationships.asked.get(0)).access())
        .isEqualTo(new SourceAccess.Key("AK", Optional.of(Secret.of("canary-key"))));
  }
}
