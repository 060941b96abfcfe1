package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description says what the server does. */
class OpenApiTest {
  private static final String ALL = "/v3/replication/object-relationships/";
  private static final String ONE = ALL + Samples.ID;
  private static final String V1 = "/api/v1/relationships/" + Samples.ID;
  private static final String LOGIN = "{\"username\":\"writer\",\"password\":\"canary-password\"}";
  private static final String WANTED =
      """
      {"direction": "COPY_FROM_OBJECT", "local_directory_path": "/my-dir/", "port": 9000,
       "bucket": "my-bucket", "object_folder": "my-folder", "region": "us-west-2",
       "access_key_id": "AKIAIOSFODNN7EXAMPLE", "secret_access_key": "canary-key"}\
      """;

  @TempDir Path state;
  private RunningServer server;
  private String document;
  private OpenApiInteractionValidator validator;
  private final Set<String> described = new TreeSet<>();

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(state);
    document = server.get("reader", "/openapi.json").body();
    validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(document)
            .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
            .build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // Holds H17.
  @Test
  void describesEveryCallAndNoOther() throws Exception {
    Map<String, String> served = new TreeMap<>();
    for (Route route : server.http.routes().all()) {
      served.put(name(route), route.access() + ": " + route.description());
    }
    Map<String, String> written = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path :
        new ObjectMapper().readTree(document).path("paths").properties()) {
      for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
        written.put(
            call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), text(call.getValue()));
      }
    }
    assertThat(written).isEqualTo(served);
  }

  private static String text(JsonNode call) {
    return call.path("x-penstock-access").asText() + ": " + call.path("summary").asText();
  }

  private static String name(Route route) {
    return route.method() + " " + route.path().toString().replace("...", "");
  }

  @Test
  void isWhatTheServerAnswers() throws Exception {
    call(200, "reader", "GET", ALL, "");
    call(200, "writer", "POST", ALL, WANTED);
    call(200, "reader", "GET", ALL + "status/", "");
    call(200, "reader", "GET", ONE, "");
    call(200, "reader", "GET", ONE + "/status", "");
    call(202, "writer", "POST", ONE + "/replicate", "");
    call(200, "writer", "POST", ONE + "/abort-replication", "");
    call(200, "", "POST", "/v1/session/login", LOGIN);
    call(200, "writer", "GET", "/v1/session/who-am-i", "");
    call(200, "writer", "GET", "/v1/session/roles", "");
    call(200, "", "GET", "/v1/version", "");
    call(200, "writer", "GET", "/v1/files/%2Fmy-dir/info/attributes", "");
    call(200, "", "POST", "/api/v1/session", LOGIN);
    call(200, "writer", "GET", "/api/v1/session", "");
    call(200, "writer", "GET", "/api/v1/server", "");
    call(200, "writer", "GET", "/api/v1/directories?path=%2F&limit=1", "");
    call(201, "writer", "POST", "/api/v1/relationships", WANTED);
    call(200, "reader", "GET", "/api/v1/relationships", "");
    call(200, "reader", "GET", V1, "");
    call(200, "writer", "PATCH", V1, "{\"options\":{\"lock\":\"none\"}}");
    call(200, "writer", "POST", "/api/v1/connection-tests", without("local_directory_path"));
    call(200, "admin", "GET", "/api/v1/users", "");
    call(
        201,
        "admin",
        "POST",
        "/api/v1/users",
        "{\"name\":\"eve\",\"password\":\"canary\",\"roles\":[\"reader\"]}");
    call(200, "admin", "PATCH", "/api/v1/users/eve", "{\"roles\":[]}");
    call(204, "admin", "DELETE", "/api/v1/users/eve", "");
    call(201, "writer", "POST", "/api/v1/tokens", "{\"description\":\"x\"}");
    call(200, "writer", "GET", "/api/v1/tokens", "");
    call(204, "writer", "DELETE", "/api/v1/tokens/t1", "");
    call(
        204,
        "writer",
        "POST",
        "/api/v1/password",
        "{\"former\":\"canary-password\",\"password\":\"canary-new\"}");
    call(200, "", "GET", "/healthz", "");
    call(200, "", "GET", "/readyz", "");
    call(200, "reader", "GET", "/metrics", "");
    call(200, "reader", "GET", "/openapi.json", "");
    call(200, "writer", "DELETE", ONE, "");
    call(204, "writer", "DELETE", "/api/v1/session", "");
    call(401, "writer", "POST", "/v1/session/logout", "");
    server.access.login("writer", FakeAccess.PASSWORD, "127.0.0.1");
    call(200, "writer", "POST", "/v1/session/logout", "");
    assertThat(described).containsAll(calls());
  }

  @Test
  void isWhatTheServerAnswersOfJobs() throws Exception {
    call(200, "reader", "GET", V1 + "/jobs", "");
    call(200, "reader", "GET", V1 + "/jobs/" + Samples.LAST, "");
    call(200, "reader", "GET", V1 + "/jobs/" + Samples.LAST + "/throughput", "");
    call(200, "reader", "GET", V1 + "/jobs/" + Samples.LAST + "/not-copied?limit=2", "");
    call(200, "reader", "GET", V1 + "/jobs/" + Samples.LAST + "/not-copied.jsonl", "");
  }

  @Test
  void isWhatTheServerAnswersWhenItRefuses() throws Exception {
    for (String path : new String[] {ALL, "/api/v1/relationships"}) {
      for (Refusal refusal : Refusal.values()) {
        server.relationships.refuseNext(new RelationshipException(refusal, "this is why"));
        HttpResponse<String> answer = server.call("writer", "POST", path, WANTED);
        valid("POST", path, answer);
      }
    }
    call(401, "nobody", "GET", "/api/v1/session", "");
    call(403, "reader", "DELETE", ONE, "");
  }

  private void call(int status, String user, String method, String path, String body)
      throws Exception {
    HttpRequest.Builder request = server.request(user, method, path, body);
    if (method.equals("PATCH")) {
      request.header("If-Match", "*");
    }
    HttpResponse<String> answer = server.send(request);
    assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(status);
    valid(method, path, answer);
    if (status < 300) {
      server
          .http
          .routes()
          .find(method, path.replaceFirst("\\?.*", ""))
          .ifPresent(match -> described.add(name(match.route())));
      valid(method, path, body, answer.request());
    }
  }

  private void valid(String method, String path, HttpResponse<String> answer) {
    SimpleResponse.Builder response = new SimpleResponse.Builder(answer.statusCode());
    answer
        .headers()
        .map()
        .forEach((name, values) -> response.withHeader(name, values.toArray(String[]::new)));
    if (!answer.body().isEmpty()) {
      response.withBody(answer.body());
    }
    nothingIsWrong(
        validator.validateResponse(
            path.replaceFirst("\\?.*", ""),
            com.atlassian.oai.validator.model.Request.Method.valueOf(method),
            response.build()),
        method + " " + path);
  }

  private void valid(String method, String path, String body, HttpRequest sent) {
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(method, path.replaceFirst("\\?.*", ""));
    sent.headers()
        .map()
        .forEach((name, values) -> request.withHeader(name, values.toArray(String[]::new)));
    if (!body.isEmpty()) {
      request.withBody(body);
    }
    nothingIsWrong(validator.validateRequest(request.build()), method + " " + path);
  }

  private static void nothingIsWrong(ValidationReport report, String call) {
    assertThat(report.getMessages()).as(call).isEmpty();
  }

  private static String without(String field) {
    return WANTED.replaceFirst("\"" + field + "\": \"[^\"]*\", ", "");
  }

  /** All but streams, jobs, which have a test of their own, and the page. */
  private Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (Route route : server.http.routes().all()) {
      calls.add(name(route));
    }
    calls.removeIf(
        call ->
            call.contains("/jobs") || call.endsWith("/events") || call.matches(".* /(page.*)?"));
    return calls;
  }
}
