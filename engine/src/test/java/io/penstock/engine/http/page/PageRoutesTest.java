package io.penstock.engine.http.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.AuditNote;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Routes;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the page, against a folder of two. */
class PageRoutesTest {
  private final Routes routes = new Routes(new PageRoutes("fixture/").routes());

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8, '<!doctype html>'",
    "/page/index.html, text/html; charset=utf-8, '<!doctype html>'",
    "/page/icons/dot.svg, image/svg+xml, <svg"
  })
  void servesFilesByType(String path, String type, String beginning) {
    Answer answer = get(path, Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", type);
    assertThat(new String(bytes(answer), UTF_8)).startsWith(beginning);
  }

  // Holds H14.
  @Test
  void keepsOtherSitesAndScriptsOut() {
    assertThat(get("/", Map.of()).headers())
        .containsEntry(
            "content-security-policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
        .containsEntry("referrer-policy", "no-referrer");
  }

  @Test
  void sendsWhatIsKnownOnlyOnce() {
    Answer first = get("/", Map.of());
    String tag = first.headers().get("etag");
    assertThat(first.headers()).containsEntry("cache-control", "no-cache");
    Answer again = get("/", Map.of("if-none-match", tag));
    assertThat(again.status()).isEqualTo(304);
    assertThat(bytes(again)).isEmpty();
    assertThat(get("/", Map.of("if-none-match", "\"other\"")).status()).isEqualTo(200);
  }

  @Test
  void packsForThoseWhoUnpack() throws Exception {
    Answer plain = get("/", Map.of());
    Answer packed = get("/", Map.of("accept-encoding", "gzip, br"));
    assertThat(packed.headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("vary", "accept-encoding")
        .doesNotContainEntry("etag", plain.headers().get("etag"));
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes(packed)))) {
      assertThat(stream.readAllBytes()).isEqualTo(bytes(plain));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/none.css",
        "/page/..%2FPageRoutes.class",
        "/page/../PageRoutes.class",
        "/page/package-info.class",
        "/page/icons",
        "/page/icons/",
        "/page//index.html",
        "/page/%2Fetc%2Fpasswd.txt"
      })
  void servesNothingElse(String path) {
    assertThatThrownBy(() -> get(path, Map.of()))
        .isInstanceOfSatisfying(
            HttpFailure.class,
            failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND));
  }

  @Test
  void looksForNoNameThatIsTooLong() {
    servesNothingElse("/page/" + "a/".repeat(8_000) + "x.js");
  }

  private Answer get(String path, Map<String, String> headers) {
    Routes.Match match = routes.find("GET", path).orElseThrow();
    return match
        .route()
        .handler()
        .handle(
            new Request(
                path,
                match.parameters(),
                Map.of(),
                name -> Optional.ofNullable(headers.get(name)),
                new byte[0],
                Optional.empty(),
                "127.0.0.1",
                new AuditNote("", Optional.empty())));
  }

  private static byte[] bytes(Answer answer) {
    return ((Answer.Body.Whole) answer.body()).bytes();
  }
}
