package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions by cookie, users, tokens, and what the audit log hears of them. */
class UsersAndSessionsTest {
  private static final String LOGIN = "{\"username\":\"writer\",\"password\":\"canary-password\"}";
  private static final String ABORT =
      "/v3/replication/object-relationships/" + Samples.ID + "/abort-replication";

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
  void keepsTheSessionOfThePageInACookie() throws Exception {
    HttpResponse<String> login = server.call("", "POST", "/api/v1/session", LOGIN);
    assertThat(login.body())
        .isEqualTo(
            """
            {"user":"writer","user_id":"1001","roles":["writer"],"privileges":\
            ["PRIVILEGE_REPLICATION_OBJECT_READ","PRIVILEGE_REPLICATION_OBJECT_WRITE"],\
            "expires":"2026-11-25T22:00:00.000000001Z"}\
            """);
    assertThat(login.headers().firstValue("set-cookie"))
        .contains("penstock-session=session-v1:writer; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(server.send(cookie("GET", "/api/v1/session")).statusCode()).isEqualTo(200);
    HttpResponse<String> logout =
        server.send(cookie("DELETE", "/api/v1/session").header("X-Penstock", "page"));
    assertThat(logout.statusCode()).isEqualTo(204);
    assertThat(logout.headers().firstValue("set-cookie").orElseThrow()).endsWith("Max-Age=0");
    assertThat(server.send(cookie("GET", "/api/v1/session")).statusCode()).isEqualTo(401);
  }

  // Holds H9.
  @Test
  void takesChangesWithTheCookieFromThePageOnly() throws Exception {
    String own = "https://127.0.0.1:" + server.address().getPort();
    assertThat(server.send(cookie("POST", ABORT)).statusCode()).isEqualTo(403);
    assertThat(server.send(cookie("POST", ABORT).header("X-Penstock", "page")).statusCode())
        .isEqualTo(200);
    assertThat(server.send(fromPage().header("Origin", own)).statusCode()).isEqualTo(200);
    for (String other : new String[] {"https://evil.com", "null", own + "0", "http" + own}) {
      assertThat(server.send(fromPage().header("Origin", other)).statusCode())
          .as(other)
          .isEqualTo(403);
    }
    assertThat(server.relationships.asked).hasSize(2);
  }

  @Test
  void takesATokenForAllThatCounts() throws Exception {
    HttpResponse<String> answer =
        server.send(
            cookie("GET", "/api/v1/session").header("Authorization", "Bearer session-v1:none"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
  }

  private HttpRequest.Builder cookie(String method, String path) {
    return server
        .request("", method, path, "")
        .header("Cookie", "other=1; penstock-session=session-v1:writer");
  }

  private HttpRequest.Builder fromPage() {
    return cookie("POST", ABORT).header("X-Penstock", "page");
  }

  @Test
  void makesChangesAndDeletesUsers() throws Exception {
    assertThat(
            server
                .call(
                    "admin",
                    "POST",
                    "/api/v1/users",
                    "{\"name\":\"eve\",\"password\":\"canary-eve\",\"roles\":[\"reader\"]}")
                .body())
        .isEqualTo(
            """
            {"id":"1003","name":"eve","roles":["reader"],\
            "created":"2026-11-24T10:00:00.000000000Z"}\
            """);
    assertThat(
            server
                .call(
                    "admin",
                    "PATCH",
                    "/api/v1/users/eve",
                    "{\"roles\":[\"admin\",\"reader\"],\"password\":\"canary-2\"}")
                .body())
        .contains("\"roles\":[\"reader\",\"admin\"]");
    assertThat(server.get("admin", "/api/v1/users").body())
        .startsWith("{\"users\":[{\"id\":\"1002\",\"name\":\"admin\"")
        .doesNotContain("canary");
    assertThat(server.call("admin", "DELETE", "/api/v1/users/eve", "").statusCode()).isEqualTo(204);
    assertThat(server.call("admin", "DELETE", "/api/v1/users/eve", "").statusCode()).isEqualTo(404);
    assertThat(server.call("admin", "DELETE", "/api/v1/users/admin", "").statusCode())
        .isEqualTo(409);
    HttpResponse<String> role =
        server.call("admin", "PATCH", "/api/v1/users/reader", "{\"roles\":[\"king\"]}");
    assertThat(role.statusCode()).isEqualTo(400);
    assertThat(role.body()).contains("\"field\":\"roles\"");
  }

  @Test
  void makesTokensAndTellsThemOnce() throws Exception {
    HttpResponse<String> made =
        server.call(
            "reader",
            "POST",
            "/api/v1/tokens",
            "{\"description\":\"for a script\",\"expires\":\"2027-01-31T00:00:00Z\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.body()).endsWith("\"token\":\"access-v1:t1\"}");
    assertThat(server.get("reader", "/api/v1/tokens").body())
        .isEqualTo(
            """
            {"tokens":[{"id":"t1","user":"reader","description":"for a script",\
            "created":"2026-11-25T10:00:00.000000000Z",\
            "expires":"2027-01-31T00:00:00.000000000Z"}]}\
            """);
    assertThat(server.get("writer", "/api/v1/tokens").body()).isEqualTo("{\"tokens\":[]}");
  }

  @Test
  void letsAdministratorsOnlySeeTokensOfOthers() throws Exception {
    server.call("reader", "POST", "/api/v1/tokens", "{\"description\":\"mine\"}");
    String all = "/api/v1/tokens?user=*";
    assertThat(server.get("writer", all).statusCode()).isEqualTo(403);
    assertThat(server.get("writer", "/api/v1/tokens?user=reader").statusCode()).isEqualTo(403);
    assertThat(
            server
                .call(
                    "writer",
                    "POST",
                    "/api/v1/tokens",
                    "{\"description\":\"x\",\"user\":\"reader\"}")
                .statusCode())
        .isEqualTo(403);
    assertThat(server.get("admin", all).body()).contains("\"user\":\"reader\"");
    assertThat(server.call("writer", "DELETE", "/api/v1/tokens/t1", "").statusCode())
        .isEqualTo(404);
    assertThat(server.call("admin", "DELETE", "/api/v1/tokens/t1", "").statusCode()).isEqualTo(204);
  }

  @Test
  void changesTheOwnPassword() throws Exception {
    String path = "/api/v1/password";
    HttpResponse<String> wrong =
        server.call("reader", "POST", path, "{\"former\":\"x\",\"password\":\"canary-new\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("\"field\":\"former\"").doesNotContain("canary");
    assertThat(
            server
                .call(
                    "reader",
                    "POST",
                    path,
                    "{\"former\":\"canary-password\",\"password\":\"canary-new\"}")
                .statusCode())
        .isEqualTo(204);
  }

  // Holds H10.
  @Test
  void recordsLoginsAndChangesWhateverComesOfThem() throws Exception {
    server.call("", "POST", "/v1/session/login", LOGIN);
    server.call("", "POST", "/v1/session/login", LOGIN.replace("canary", "wrong"));
    server.call("", "POST", "/v1/session/login", "{\"username\":\"x\"}");
    server.call("writer", "POST", ABORT, "");
    server.call("reader", "POST", ABORT, "");
    server.call("writer", "POST", ABORT.replace("1c23", "0000"), "");
    server.call("", "POST", ABORT, "");
    server.get("reader", "/v1/session/who-am-i");
    server.call(
        "admin",
        "POST",
        "/api/v1/users",
        "{\"name\":\"eve\",\"password\":\"canary\",\"roles\":[\"writer\",\"reader\"]}");
    server.call("admin", "DELETE", "/api/v1/users/eve", "");
    assertThat(server.audit.lines())
        .containsExactly(
            "writer|127.0.0.1|session_login|-|ok|",
            "writer|127.0.0.1|session_login|-|http_unauthorized_error|",
            "|127.0.0.1|session_login|-|api_invalid_argument_error|",
            "writer|127.0.0.1|replication_abort_object_relationship|" + Samples.ID + "|ok|",
            "reader|127.0.0.1|replication_abort_object_relationship|"
                + Samples.ID
                + "|http_forbidden_error|",
            "writer|127.0.0.1|replication_abort_object_relationship|"
                + Samples.ID.toString().replace("1c23", "0000")
                + "|replication_object_no_such_relationship_error|",
            "admin|127.0.0.1|user_create|eve|ok|roles reader,writer",
            "admin|127.0.0.1|user_delete|eve|ok|");
  }

  // Holds H10.
  @Test
  void whoHasNoLoginCannotFillTheAuditLog() throws Exception {
    String name = "\u0001".repeat(4_000);
    String body = "{\"username\":\"" + "\\u0001".repeat(4_000) + "\",\"password\":\"p\"}";
    for (String login : List.of("/v1/session/login", "/api/v1/session")) {
      for (int i = 0; i < 4; i++) {
        server.call("", "POST", login, body);
      }
    }
    String written = name.substring(0, 64) + "...|127.0.0.1|session_login|-|";
    assertThat(server.audit.lines())
        .as("four failures, the first refusal, and none of the three after it")
        .containsExactly(
            written + "http_unauthorized_error|",
            written + "http_unauthorized_error|",
            written + "http_unauthorized_error|",
            written + "http_unauthorized_error|",
            written + "api_too_many_attempts_error|");
  }
}
