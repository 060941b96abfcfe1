package io.penstock.engine.http;

import io.penstock.engine.access.AccessControl;
import io.penstock.engine.access.AuditLog;
import io.penstock.engine.http.document.RelationshipReader;
import io.penstock.engine.http.model.RelationshipRoutes;
import io.penstock.engine.http.model.SessionRoutes;
import io.penstock.engine.http.model.SystemRoutes;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.http.route.Routes;
import io.penstock.engine.http.server.HttpListener;
import io.penstock.engine.http.tls.CertificateFiles;
import io.penstock.engine.http.tls.FirstCertificate;
import io.penstock.engine.http.tls.ServerTls;
import io.penstock.engine.http.work.Pace;
import io.penstock.engine.http.work.Workers;
import io.penstock.engine.relationship.RelationshipService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A server that answers. Thread-safe. */
public final class HttpInterface implements AutoCloseable {
  private static final Duration CERTIFICATE_CHECKS = Duration.ofSeconds(3);

  private final HttpListener listener;
  private final Workers workers;
  private final Disposable certificateWatch;

  private HttpInterface(HttpListener listener, Workers workers, Disposable certificateWatch) {
    this.listener = listener;
    this.workers = workers;
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
    ServerTls tls = ServerTls.open(certificate(options, clock, random));
    Workers workers = new Workers();
    try {
      HttpListener listener =
          HttpListener.open(
              options.listen(),
              tls.context(),
              options.limits(),
              routes(options, relationships, access),
              new HttpListener.Admission(access, audit, options.allowedHosts()),
              workers);
      Disposable watch =
          Flux.interval(CERTIFICATE_CHECKS)
              .onBackpressureDrop()
              .concatMap(tick -> workers.call(Pace.QUICK, tls::reload))
              .subscribe();
      return new HttpInterface(listener, workers, watch);
    } catch (RuntimeException e) {
      workers.close();
      throw e;
    }
  }

  private static CertificateFiles certificate(HttpOptions options, Clock clock, SecureRandom random)
      throws IOException {
    if (options.certificate().isPresent()) {
      return options.certificate().get();
    }
    InetAddress address = options.listen().getAddress();
    return FirstCertificate.in(
        options.state().resolve("tls"), address.getHostAddress(), clock.instant(), random);
  }

  /** The table of all calls. */
  static Routes routes(
      HttpOptions options, RelationshipService relationships, AccessControl access) {
    List<Route> all = new ArrayList<>();
    all.addAll(
        new RelationshipRoutes(relationships, new RelationshipReader(options.defaults())).routes());
    all.addAll(new SessionRoutes(access).routes());
    all.addAll(new SystemRoutes(relationships.directories(), options.version()).routes());
    return new Routes(all);
  }

  /** Where it listens, with the port that was found. */
  public InetSocketAddress address() {
    return listener.address();
  }

  /** Takes no more calls, gives those under way a few seconds, and frees the port. */
  @Override
  public void close() {
    certificateWatch.dispose();
    listener.close();
    workers.close();
  }
}
