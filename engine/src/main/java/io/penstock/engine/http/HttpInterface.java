package io.penstock.engine.http;

import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AuditLog;
import io.penstock.engine.http.events.EventHub;
import io.penstock.engine.http.route.Routes;
import io.penstock.engine.http.server.HttpListener;
import io.penstock.engine.http.tls.CertificateFiles;
import io.penstock.engine.http.tls.FirstCertificate;
import io.penstock.engine.http.tls.ServerTls;
import io.penstock.engine.http.work.Pace;
import io.penstock.engine.http.work.Workers;
import io.penstock.engine.relationship.RelationshipService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Predicate;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A server that answers. Thread-safe. */
public final class HttpInterface implements AutoCloseable {
  private final Routes routes;
  private final HttpListener listener;
  private final Workers workers;
  private final EventHub events;
  private final Disposable certificateWatch;

  private HttpInterface(
      Routes routes,
      HttpListener listener,
      Workers workers,
      EventHub events,
      Disposable certificateWatch) {
    this.routes = routes;
    this.listener = listener;
    this.workers = workers;
    this.events = events;
    this.certificateWatch = certificateWatch;
  }

  /**
   * Starts a server. Blocks on the disk and until the port is bound; owns none of the parts behind
   * it.
   *
   * @throws IOException where the certificate cannot be made or used
   * @throws reactor.netty.ChannelBindException where the port is taken
   */
  public static HttpInterface start(
      HttpOptions options,
      RelationshipService relationships,
      AccessControl access,
      AuditLog audit,
      Clock clock,
      SecureRandom random)
      throws IOException {
    ServerTls tls = ServerTls.open(certificate(options, random));
    Workers workers = new Workers();
    // Ids by the time of the start: they grow from one process to the next.
    EventHub events =
        new EventHub(
            relationships.events(), clock.millis() * 1_000, options.limits().eventClients());
    Parts parts = new Parts(options, relationships, access, workers, events, clock);
    try {
      HttpListener listener =
          HttpListener.open(
              options.listen(),
              tls.context(),
              options.limits(),
              new HttpListener.Calls(parts.routes(), workers, parts.counts()),
              new HttpListener.Admission(
                  access, audit, options.allowedHosts(), certified(options, tls)));
      parts.listensAt(url(listener.address()));
      Disposable watch =
          Flux.interval(options.limits().certificateChecks())
              .onBackpressureDrop()
              .concatMap(tick -> workers.call(Pace.QUICK, tls::reload).onErrorComplete())
              .subscribe();
      return new HttpInterface(parts.routes(), listener, workers, events, watch);
    } catch (RuntimeException | IOException e) {
      events.close();
      workers.close();
      throw e;
    }
  }

  private static CertificateFiles certificate(HttpOptions options, SecureRandom random)
      throws IOException {
    if (options.certificate().isPresent()) {
      return options.certificate().get();
    }
    return FirstCertificate.in(
        options.state().resolve("tls"), options.listen().getAddress().getHostAddress(), random);
  }

  /** What a certificate of the server's own making is for is allowed without it. */
  private static Predicate<String> certified(HttpOptions options, ServerTls tls) {
    return options.certificate().isPresent() ? tls::isFor : host -> false;
  }

  /** The table of all calls. */
  Routes routes() {
    return routes;
  }

  /** Where it listens, with the port that was found. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /** The address as clients write it. */
  public String url() {
    return url(listener.address());
  }

  private static String url(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Ends all streams, takes no more calls, gives those under way a few seconds, frees the port. */
  @Override
  public void close() {
    certificateWatch.dispose();
    events.close();
    listener.close();
    workers.close();
  }
}
