package io.penstock.engine.http.server;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.AuditNote;
import io.penstock.engine.http.route.CallCounts;
import io.penstock.engine.http.route.Caller;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.FailureAnswer;
import io.penstock.engine.http.route.Failures;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Routes;
import io.penstock.engine.http.work.Workers;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The way of a call: for this server, by somebody, of a route, allowed, read, handled, answered.
 *
 * <p>Nobody who is not signed in learns whether a path exists. Runs on event loops and never blocks
 * them.
 */
final class Dispatcher
    implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {
  private final Routes routes;
  private final HostCheck hosts;
  private final Authentication authentication;
  private final BodyLimit bodies;
  private final Workers workers;
  private final AuditedCall audited;
  private final CallCounts counts;
  private final AnswerWriter writer;

  Dispatcher(
      Routes routes,
      HostCheck hosts,
      Authentication authentication,
      BodyLimit bodies,
      Workers workers,
      AuditedCall audited,
      CallCounts counts,
      AnswerWriter writer) {
    this.routes = routes;
    this.hosts = hosts;
    this.authentication = authentication;
    this.bodies = bodies;
    this.workers = workers;
    this.audited = audited;
    this.counts = counts;
    this.writer = writer;
  }

  @Override
  public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
    String method = request.method().name();
    String path = path(request.uri());
    Optional<Routes.Match> found = routes.find(method, path);
    return Mono.defer(() -> answer(request, method, path, found))
        .onErrorResume(
            thrown -> Mono.just(FailureAnswer.of(Failures.of(thrown, method + " " + path), path)))
        .flatMap(
            answer -> {
              counts.count(found.map(Routes.Match::route).orElse(null), answer.status());
              return writer.write(answer, !method.equals("HEAD"), response);
            });
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private Mono<Answer> answer(
      HttpServerRequest request, String method, String path, Optional<Routes.Match> found) {
    Function<String, Optional<String>> headers =
        name -> Optional.ofNullable(request.requestHeaders().get(name));
    if (!hosts.allows(headers.apply("host").orElse(null), request.hostAddress())) {
      throw new HttpFailure(
          ErrorClass.MISDIRECTED,
          "this server does not answer to the name in Host; call it by its address, or give the"
              + " name to it as a setting: allowed-host");
    }
    Optional<Caller> caller = Optional.empty();
    if (found.isEmpty() || !found.get().route().access().open()) {
      Caller signedIn = authentication.caller(headers);
      Authentication.refuseOtherSites(signedIn, method, headers);
      caller = Optional.of(signedIn);
    }
    Routes.Match match = found.orElseThrow(() -> noRoute(method, path));
    Request call = request(request, path, match, headers, caller, new byte[0]);
    Optional<HttpFailure> refusal = missingPrivilege(match, caller);
    if (refusal.isPresent()) {
      return workers.call(
          match.route().pace(),
          () -> {
            throw audited.refuse(match.route(), call, refusal.get());
          });
    }
    Optional<Caller> admitted = caller;
    return bodies
        .read(request)
        .flatMap(
            body ->
                workers.call(
                    match.route().pace(),
                    () ->
                        audited.handle(
                            match.route(),
                            request(request, path, match, headers, admitted, body))));
  }

  private HttpFailure noRoute(String method, String path) {
    List<String> methods = routes.methods(path);
    if (methods.isEmpty()) {
      return new HttpFailure(
          ErrorClass.NOT_FOUND, "there is no such path; /openapi.json tells which there are");
    }
    String allowed = String.join(", ", methods);
    return new HttpFailure(
        ErrorClass.METHOD_NOT_ALLOWED,
        method + " is not offered here; offered are " + allowed,
        null,
        Map.of("allow", allowed));
  }

  private static Optional<HttpFailure> missingPrivilege(
      Routes.Match match, Optional<Caller> caller) {
    return match
        .route()
        .access()
        .privilege()
        .filter(privilege -> !caller.orElseThrow().identity().may(privilege))
        .map(
            privilege ->
                new HttpFailure(
                    ErrorClass.FORBIDDEN,
                    "this needs the privilege " + privilege + ", which none of your roles has"));
  }

  private static Request request(
      HttpServerRequest request,
      String path,
      Routes.Match match,
      Function<String, Optional<String>> headers,
      Optional<Caller> caller,
      byte[] body) {
    InetSocketAddress remote = request.remoteAddress();
    Optional<String> subject =
        match.route().path().names().stream().findFirst().map(match.parameters()::get);
    return new Request(
        path,
        match.parameters(),
        query(request.uri()),
        headers,
        body,
        caller,
        remote.getAddress().getHostAddress(),
        new AuditNote(caller.map(signedIn -> signedIn.identity().name()).orElse(""), subject));
  }

  private static Map<String, String> query(String uri) {
    Map<String, String> query = new HashMap<>();
    try {
      new QueryStringDecoder(uri)
          .parameters()
          .forEach((name, values) -> query.put(name, values.get(0)));
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(ErrorClass.INVALID_BODY, "the query is not percent-encoded as UTF-8");
    }
    return query;
  }
}
