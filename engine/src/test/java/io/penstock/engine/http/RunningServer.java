package io.penstock.engine.http;

import io.penstock.engine.http.server.ServerLimits;
import io.penstock.engine.http.tls.CertificateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A server on a free port of 127.0.0.1, and a client that trusts its certificate only. */
final class RunningServer implements AutoCloseable {
  final FakeRelationships relationships = new FakeRelationships();
  final FakeAccess access = new FakeAccess();
  final FakeAudit audit = new FakeAudit();
  final HttpInterface http;
  final HttpClient client;
  private final Path state;

  private RunningServer(Path state, UnaryOperator<HttpOptions> options) throws IOException {
    this.state = state;
    SharedCertificate.in(state);
    this.http =
        HttpInterface.start(
            options.apply(options(state)),
            relationships,
            access,
            audit,
            Clock.systemUTC(),
            new SecureRandom());
    this.client = HttpClient.newBuilder().sslContext(Trust.only(certificate())).build();
  }

  /** With the limits of a server in use. */
  static RunningServer start(Path state) throws IOException {
    return new RunningServer(state, options -> options);
  }

  /** With other options. */
  static RunningServer start(Path state, UnaryOperator<HttpOptions> options) throws IOException {
    return new RunningServer(state, options);
  }

  static HttpOptions options(Path state) {
    return new HttpOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        state,
        Set.of("proxy.example.com"),
        Path.of("/srv/data"),
        Samples.DEFAULTS,
        100,
        "1.2.3",
        ServerLimits.STANDARD);
  }

  /** The same options with other limits. */
  static HttpOptions with(HttpOptions options, ServerLimits limits) {
    return new HttpOptions(
        options.listen(),
        options.certificate(),
        options.state(),
        options.allowedHosts(),
        options.root(),
        options.defaults(),
        options.maxJobs(),
        options.version(),
        limits);
  }

  /** The same options with a certificate that somebody else made. */
  static HttpOptions with(HttpOptions options, CertificateFiles certificate) {
    return new HttpOptions(
        options.listen(),
        Optional.of(certificate),
        options.state(),
        options.allowedHosts(),
        options.root(),
        options.defaults(),
        options.maxJobs(),
        options.version(),
        options.limits());
  }

  Path certificate() {
    return state.resolve("tls/server.pem");
  }

  InetSocketAddress address() {
    return http.address();
  }

  URI uri(String path) {
    return URI.create("https://127.0.0.1:" + address().getPort() + path);
  }

  /** A request of a method with a body, as one of the users; empty for nobody. */
  HttpRequest.Builder request(String user, String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    return user.isEmpty()
        ? request
        : request.header("Authorization", "Bearer " + FakeAccess.token(user));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> call(String user, String method, String path, String body) throws Exception {
    return send(request(user, method, path, body));
  }

  HttpResponse<String> get(String user, String path) throws Exception {
    return call(user, "GET", path, "");
  }

  @Override
  public void close() {
    http.close();
  }
}
