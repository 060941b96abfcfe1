package io.penstock.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.access.Privilege;
import io.penstock.engine.access.Role;
import io.penstock.engine.http.route.Route;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may call what: every route by nobody, with a token that has expired, as each role, and with
 * the cookie alone. Made from the table, so that a new route is in the golden file or fails here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTableTest {
  private static final String GOLDEN = "route-table.txt";

  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path state) throws Exception {
    server = RunningServer.start(state);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  // Holds H1, H2.
  @Test
  void isTheGoldenTable() throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add("method path | access | nobody expired reader writer admin cookie");
    for (Route route : routes()) {
      String call = "%s %s | %s | ".formatted(route.method(), route.path(), route.access());
      boolean page = route.path().toString().equals("/");
      rows.add(call + (page ? "the page" : String.join(" ", row(route))));
    }
    assertThat(String.join("\n", rows) + "\n").isEqualTo(golden());
  }

  @Test
  void isWhatTheTableSays() throws Exception {
    for (Route route : routes()) {
      List<String> row = row(route);
      if (route.access().open()) {
        assertThat(row).as(route.path().toString()).doesNotContain("403");
        continue;
      }
      assertThat(row.subList(0, 2)).as(route.path().toString()).containsOnly("401");
      int column = 2;
      for (Role role : Role.values()) {
        boolean allowed = route.access().privilege().map(role.privileges()::contains).orElse(true);
        assertThat(row.get(column).equals("403"))
            .as("%s %s as %s", route.method(), route.path(), role)
            .isNotEqualTo(allowed);
        column++;
      }
    }
  }

  // Holds H3.
  @Test
  void namesThePrivilegeThatIsMissing() throws Exception {
    for (Route route : routes()) {
      for (Privilege privilege : route.access().privilege().stream().toList()) {
        if (!Role.READER.privileges().contains(privilege)) {
          assertThat(call(route, "reader").body())
              .as(route.path().toString())
              .contains(privilege.name());
        }
      }
    }
  }

  @Test
  void tellsNobodyWhichPathsThereAre() throws Exception {
    for (String path : List.of("/none", "/v3/none", "/api/v1/none", "/v1/session/who-am-i/")) {
      assertThat(server.get("", path).statusCode()).as(path).isEqualTo(401);
      assertThat(server.get("reader", path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(server.call("", "PUT", "/v3/replication/object-relationships/", "").statusCode())
        .isEqualTo(401);
    HttpResponse<String> method =
        server.call("reader", "PUT", "/v3/replication/object-relationships/", "");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("allow")).contains("GET, POST");
  }

  /** Statuses by nobody, an expired token, each role, and the cookie without its header. */
  private List<String> row(Route route) throws Exception {
    List<String> statuses = new ArrayList<>();
    statuses.add(status(call(route, "")));
    statuses.add(status(call(route, "expired")));
    for (Role role : Role.values()) {
      statuses.add(status(call(route, role.name().toLowerCase(Locale.ROOT))));
    }
    HttpRequest.Builder cookie =
        server
            .request("", route.method(), path(route), "")
            .header("Cookie", "penstock-session=" + FakeAccess.token("admin"));
    statuses.add(status(send(cookie)));
    return statuses;
  }

  private Begun call(Route route, String user) throws Exception {
    return send(server.request(user, route.method(), path(route), ""));
  }

  /** An answer of which a stream's body, which has no end, is not read. */
  private record Begun(int status, String body) {}

  private Begun send(HttpRequest.Builder request) throws Exception {
    HttpResponse<InputStream> answer =
        server.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      // What the calls may have changed is put back.
      for (Role role : Role.values()) {
        server.access.login(role.name().toLowerCase(Locale.ROOT), FakeAccess.PASSWORD, "127.0.0.1");
      }
      boolean endless =
          answer.headers().firstValue("content-type").orElse("").equals("text/event-stream");
      return new Begun(
          answer.statusCode(),
          endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String status(Begun answer) {
    return Integer.toString(answer.status());
  }

  /** Nothing exists that the path names, so that nothing is changed. */
  private static String path(Route route) {
    return route
        .path()
        .toString()
        .replace("{id}", "00000000-0000-4000-8000-00000000dead")
        .replace("{job}", "00000000-0000-4000-8000-00000000beef")
        .replace("{path}", "%2F")
        .replace("{name}", "nobody")
        .replace("{file...}", "none.css");
  }

  private List<Route> routes() {
    return server.http.routes().all();
  }

  private static String golden() throws Exception {
    try (InputStream stream = RouteTableTest.class.getResourceAsStream(GOLDEN)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
