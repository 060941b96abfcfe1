package io.penstock.engine.http.page;

import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The web page. Everybody may read it: it holds nothing but code, and asks for a login. */
public final class PageRoutes {
  /** No name that leads up or to a class of this package. */
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_.-]*\\.(?!class)[a-z0-9]+");

  /**
   * Matching goes one call deeper for each component: a name without a bound would end the stack.
   */
  private static final int LONGEST_NAME = 255;

  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final String folder;
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  /** Serves the folder of this package on the class path. */
  public PageRoutes() {
    this("");
  }

  /** Serves a folder beneath it, with a slash at its end. */
  PageRoutes(String folder) {
    this.folder = folder;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get("/", Access.OPEN, "The web page.", request -> serve("index.html", request)),
        Route.get(
            "/page/{file...}",
            Access.OPEN,
            "A file of the web page.",
            request -> serve(request.parameter("file"), request)));
  }

  private Answer serve(String name, Request request) {
    PageFile file =
        find(name)
            .orElseThrow(() -> new HttpFailure(ErrorClass.NOT_FOUND, "the page has no such file"));
    boolean packed = request.header("accept-encoding").orElse("").contains("gzip");
    String tag = "\"" + file.tag() + (packed ? "-gzip\"" : "\"");
    if (request.header("if-none-match").filter(tag::equals).isPresent()) {
      return withHeaders(Answer.empty(304), tag);
    }
    Answer answer = Answer.bytes(200, file.type(), packed ? file.packed() : file.plain());
    return withHeaders(packed ? answer.with("content-encoding", "gzip") : answer, tag);
  }

  private static Answer withHeaders(Answer answer, String tag) {
    return answer
        .with("etag", tag)
        .with("vary", "accept-encoding")
        .with("cache-control", "no-cache")
        .with("content-security-policy", POLICY)
        .with("referrer-policy", "no-referrer");
  }

  /** Remembers files that exist, which bounds what is remembered. */
  private Optional<PageFile> find(String name) {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(files.computeIfAbsent(name, this::read));
  }

  private PageFile read(String name) {
    try (InputStream stream = PageRoutes.class.getResourceAsStream(folder + name)) {
      return stream == null ? null : PageFile.of(name, stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
